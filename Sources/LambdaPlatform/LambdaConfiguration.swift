public import Pricing
public import Stochastics

/// A Lambda function and the account it runs in, as far as the simulation depends on them.
///
/// Assumptions: an execution environment serves one request at a time and is busy from the start
/// of its Init; a handler's CPU work is single-threaded, so that memory beyond one vCPU does not
/// make it faster; environments end only by idling, not by age.
public struct LambdaConfiguration: Sendable, Equatable {
  /// Which idle execution environment takes the next request.
  ///
  /// AWS does not document the order; a concentrating one (`mostRecentlyUsed`, `newest`) agrees
  /// with measurements, the others do not.
  public enum Routing: String, Sendable, CaseIterable {
    /// The one that became idle last.
    case mostRecentlyUsed
    /// The one that was created last.
    case newest
    /// The one that became idle first.
    case leastRecentlyUsed
    /// Any of them, with equal probability.
    case random
  }

  /// How fast new execution environments may be started: a token bucket.
  public struct ScalingRate: Sendable, Equatable {
    /// Environments that may be started at once after a quiet time; at least 1.
    public let burst: Int
    /// Environments per second by which the allowance grows back; above 0.
    public let refillPerSecond: Double

    /// Creates a scaling rate.
    public init(burst: Int, refillPerSecond: Double) {
      precondition(burst >= 1, "an environment can be started")
      precondition(
        refillPerSecond > 0 && refillPerSecond.isFinite,
        "the allowance grows back at some rate"
      )
      self.burst = burst
      self.refillPerSecond = refillPerSecond
    }
  }

  /// Memory of the function in MB, within `LambdaLimits.memoryMB`.
  public let memoryMB: Int
  /// Ephemeral storage of an environment in MB; the first 512 are free.
  public var storageMB = 512
  /// Processor architecture; it decides the price.
  public var architecture: Architecture
  /// Length of the Init phase, in seconds.
  public var initialization: Distribution
  /// How long an idle environment is kept, in seconds; drawn anew for each idle period.
  public var keepAlive: Distribution
  /// Which idle environment takes a request.
  public var routing: Routing
  /// Requests in flight at which the account throttles; at least 1.
  public let concurrencyLimit: Int
  /// How fast environments may be started; nil for no limit.
  public var scalingRate: ScalingRate?

  /// The share of a vCPU that the handler's single thread gets, above 0 and at most 1.
  public var vCPUShare: Double {
    min(1, Double(memoryMB) / Double(LambdaLimits.memoryPerVCPUMB))
  }

  /// Creates a configuration, in an account with AWS's limits unless others are given.
  public init(
    memoryMB: Int,
    architecture: Architecture = .x86_64,
    initialization: Distribution,
    keepAlive: Distribution,
    routing: Routing = .mostRecentlyUsed,
    concurrencyLimit: Int = LambdaLimits.defaultConcurrency,
    scalingRate: ScalingRate? = LambdaLimits.scalingRate
  ) {
    precondition(
      LambdaLimits.memoryMB.contains(memoryMB),
      "a function has a size of memory that AWS offers"
    )
    precondition(concurrencyLimit >= 1, "an account can serve a request")
    self.memoryMB = memoryMB
    self.architecture = architecture
    self.initialization = initialization
    self.keepAlive = keepAlive
    self.routing = routing
    self.concurrencyLimit = concurrencyLimit
    self.scalingRate = scalingRate
  }
}
