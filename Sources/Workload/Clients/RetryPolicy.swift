public import EventKernel

/// Whether and when a client tries again.
public struct RetryPolicy: Sendable, Equatable {
  /// What is tried again unless something else is said.
  public static let usualReasons = FailureReason.allCases.filter(\.isRetriedByDefault)

  /// Rounds after the first, at most; at least 1.
  public var limit: Int
  /// How long to wait before each.
  public var backoff: Backoff
  /// How long the server asks to wait in a refusal for overload (429, 503: `Retry-After`), which is
  /// then the least that the client waits; nil when it does not honour that.
  public var retryAfter: SimulationTime?
  /// What retries are paid from; nil for no such limit.
  public var budget: RetryBudget?
  /// How long after a request was first sent a failure may still be followed by a retry; nil for
  /// no such limit.
  public var within: SimulationTime?
  /// Failures that are tried again.
  public var reasons: [FailureReason]

  /// Creates a policy.
  public init(
    limit: Int,
    backoff: Backoff,
    retryAfter: SimulationTime? = nil,
    budget: RetryBudget? = nil,
    within: SimulationTime? = nil,
    reasons: [FailureReason] = RetryPolicy.usualReasons
  ) {
    precondition(limit >= 1, "a policy of retries allows at least one")
    precondition(within ?? .seconds(1) > .zero, "a limit on the time of retries is above zero")
    self.limit = limit
    self.backoff = backoff
    self.retryAfter = retryAfter
    self.budget = budget
    self.within = within
    self.reasons = reasons
  }
}
