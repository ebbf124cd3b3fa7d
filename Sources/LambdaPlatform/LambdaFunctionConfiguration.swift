public import Pricing
public import Stochastics

/// A Lambda function, as far as the simulation depends on it.
///
/// Assumptions: an execution environment serves one request at a time and is busy from the request
/// that began it; a handler's CPU work is one burst, before its wait, and is single-threaded, so that
/// memory beyond one vCPU does not make it faster; environments end only by idling, not by age.
public struct LambdaFunctionConfiguration: Sendable, Equatable {
  /// Name among the functions of its account; "" where it is the only one.
  public var name: String
  /// Memory in MB, within `LambdaLimits.memoryMB`.
  public let memoryMB: Int
  /// Processor architecture; it decides the price.
  public var architecture: Architecture
  /// Length of the Init phase, in seconds.
  public var initialization: Distribution
  /// How long an idle environment is kept, in seconds; drawn anew for each idle period.
  public var keepAlive: Distribution
  /// Which idle environment takes a request.
  public var routing: EnvironmentRouting
  /// How fast environments may be started; nil for no limit.
  public var scalingRate: LambdaScalingRate?
  /// What the function takes besides its Init and the work of its handler.
  package var timing = LambdaTiming.measured

  /// The share of a vCPU that the handler's single thread gets, above 0 and at most 1.
  package var vCPUShare: Double {
    min(1, Double(memoryMB) / Double(LambdaLimits.memoryPerVCPUMB))
  }

  /// Creates a function, with AWS's scaling rate unless another is given.
  public init(
    name: String = "",
    memoryMB: Int,
    architecture: Architecture = .x86_64,
    initialization: Distribution,
    keepAlive: Distribution,
    routing: EnvironmentRouting = .mostRecentlyUsed,
    scalingRate: LambdaScalingRate? = LambdaLimits.scalingRate
  ) {
    precondition(
      LambdaLimits.memoryMB.contains(memoryMB),
      "a function has a size of memory that AWS offers"
    )
    self.name = name
    self.memoryMB = memoryMB
    self.architecture = architecture
    self.initialization = initialization
    self.keepAlive = keepAlive
    self.routing = routing
    self.scalingRate = scalingRate
  }
}

extension LambdaFunctionConfiguration {
  /// The same function without anything besides its Init and its handler, with an even share of a vCPU.
  package var plain: Self {
    var plain = self
    plain.timing = .plain
    return plain
  }
}

extension LambdaConfiguration {
  /// The same account with functions that take nothing besides Init and handler.
  package var plain: Self {
    LambdaConfiguration(
      functions: functions.map(\.plain),
      functionOfStream: functionOfStream,
      concurrencyLimit: concurrencyLimit
    )
  }
}
