/// How fast the execution environments of a function may be started: a token bucket.
public struct LambdaScalingRate: Sendable, Equatable {
  /// Environments that may be started at once after a quiet time; at least 1.
  package let burst: Int
  /// Environments per second by which the allowance grows back; above 0.
  package let refillPerSecond: Double

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
