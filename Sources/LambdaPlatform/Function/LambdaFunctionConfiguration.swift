public import Pricing
public import Stochastics

/// A Lambda function, as far as the simulation depends on it.
///
/// Assumptions: an execution environment serves one request at a time and is busy from the request
/// that began it; a handler's CPU work is one burst, before its wait, and spread evenly over its threads;
/// what fails takes its whole time, but for what a limit cuts off.
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
  /// What is set aside for it.
  package var concurrency = FunctionConcurrency()
  /// What may happen to its environments.
  package var lifecycle = FunctionLifecycle()
  /// Who may call it, and what it may do.
  package var permissions = FunctionPermissions()
  /// Its environment variables; nil where nothing is said of them.
  package var variables: EnvironmentVariables?
  /// Threads over which a handler's CPU work is spread, at least 1.
  package var parallelism = 1
  /// Temporary storage of an environment, in MB.
  package var ephemeralStorageMB = LambdaLimits.ephemeralStorageMB.lowerBound

  /// The vCPUs that a handler gets, above 0 and at most `parallelism`: as many as the memory buys, and no
  /// more than it has threads.
  package var vCPUShare: Double {
    let bought = min(
      LambdaLimits.vCPUsMax,
      Double(memoryMB) / Double(LambdaLimits.memoryPerVCPUMB)
    )
    return min(Double(parallelism), bought)
  }

  /// Whether its environments start, serve and idle, and nothing else happens.
  var isPlain: Bool {
    concurrency == FunctionConcurrency() && lifecycle.isPlain && variables == nil
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
