public import Workload

/// Why Lambda throttled an attempt: the `Reason` of its answer, as far as it is published.
public enum ThrottleReason: UInt8, Sendable, CaseIterable {
  /// The account's concurrency is used up (`ConcurrentInvocationLimitExceeded`).
  case concurrentInvocationLimitExceeded = 1
  /// The function starts environments faster than its scaling rate; AWS publishes no `Reason`.
  case scalingRateExceeded

  /// The code that clients hand on.
  @inlinable
  public var code: ReasonCode {
    ReasonCode(rawValue: rawValue)
  }
}
