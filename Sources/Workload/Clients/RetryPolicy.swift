public import EventKernel

/// Whether and when a client tries again.
public struct RetryPolicy: Sendable, Equatable {
  /// What is tried again unless something else is said.
  @usableFromInline
  package static let usualReasons = FailureReason.allCases.filter(\.isRetriedByDefault)

  /// Rounds after the first, at most; at least 1.
  package var limit: Int
  /// How long to wait before each.
  package var backoff: Backoff
  /// How long the server asks to wait in a refusal for overload (429, 503: `Retry-After`), which is
  /// then the least that the client waits; nil when it does not honour that.
  package var retryAfter: SimulationTime?
  /// What retries are paid from; nil for no such limit.
  package var budget: RetryBudget?
  /// Failures that are tried again.
  package var reasons: [FailureReason]
  /// Whether each retry draws its request's wait anew, independently of what was drawn before; by
  /// default it repeats the demand of its request.
  package var redrawsWait = false

  /// Creates a policy.
  public init(
    limit: Int,
    backoff: Backoff,
    retryAfter: SimulationTime? = nil,
    budget: RetryBudget? = nil,
    reasons: [FailureReason] = RetryPolicy.usualReasons
  ) {
    precondition(limit >= 1, "a policy of retries allows at least one")
    self.limit = limit
    self.backoff = backoff
    self.retryAfter = retryAfter
    self.budget = budget
    self.reasons = reasons
  }
}
