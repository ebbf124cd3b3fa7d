public import Workload

/// Why Lambda throttled an attempt: the `Reason` of its answer, in the order of the ladder of
/// `ConcurrencyGate`.
///
/// Source: the enumeration `ThrottleReason` of the AWS SDK model `lambda/2015-03-31`, read November
/// 2026.
@usableFromInline
package enum ThrottleReason: UInt8, Sendable, CaseIterable {
  /// The caller asks more often than it may.
  case callerRateLimitExceeded = 1
  /// The concurrency reserved for the function is used up, or is 0.
  case reservedFunctionConcurrentInvocationLimitExceeded
  /// The function is called more often than its reserved concurrency allows.
  case reservedFunctionInvocationRateLimitExceeded
  /// The account's concurrency is used up.
  case concurrentInvocationLimitExceeded
  /// The account is called more often than its concurrency allows.
  case functionInvocationRateLimitExceeded
  /// The function starts environments faster than its scaling rate; AWS publishes no `Reason`.
  case scalingRateExceeded

  /// The name in AWS's answers; nil where none is published.
  package var publishedName: String? {
    switch self {
    case .callerRateLimitExceeded: "CallerRateLimitExceeded"
    case .reservedFunctionConcurrentInvocationLimitExceeded:
      "ReservedFunctionConcurrentInvocationLimitExceeded"
    case .reservedFunctionInvocationRateLimitExceeded: "ReservedFunctionInvocationRateLimitExceeded"
    case .concurrentInvocationLimitExceeded: "ConcurrentInvocationLimitExceeded"
    case .functionInvocationRateLimitExceeded: "FunctionInvocationRateLimitExceeded"
    case .scalingRateExceeded: nil
    }
  }

  /// What the client sees: each of them is answered with status 429.
  @inlinable package var failure: FailureReason { .throttled }

  /// The code that clients hand on.
  @inlinable package var code: ReasonCode { ReasonCode(rawValue: rawValue) }
}
