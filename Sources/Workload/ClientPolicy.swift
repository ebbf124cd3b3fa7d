public import EventKernel
public import Stochastics

/// What the clients of a stream do when an answer is late or a failure.
///
/// A *round* is one try at a request: an attempt and the hedges beside it. A round ends with the
/// first answer, with its time-out, or when its last attempt has failed; then the request is
/// answered, tried again in a new round, or given up.
public struct ClientPolicy: Sendable, Equatable {
  /// How long a client waits for the answer of a round, in seconds; nil for as long as it takes.
  ///
  /// Whoever times out leaves: its attempts run on, and nobody hears their end.
  public var timeout: Distribution?
  /// How long a client waits for its service to begin, in seconds; nil for as long as it takes.
  ///
  /// A client that loses patience takes its attempt out of the queue and gives up. One that is being
  /// served stays.
  public var patience: Distribution?
  /// Whether and when a failed round is tried again.
  public var retries: RetryPolicy?
  /// Whether more attempts follow when the first is slow.
  public var hedging: HedgePolicy?

  /// Creates a policy; by default a client sends once and waits.
  public init(
    timeout: Distribution? = nil,
    patience: Distribution? = nil,
    retries: RetryPolicy? = nil,
    hedging: HedgePolicy? = nil
  ) {
    precondition(
      patience == nil || hedging == nil,
      "a client that hedges has no one place in a queue to leave"
    )
    self.timeout = timeout
    self.patience = patience
    self.retries = retries
    self.hedging = hedging
  }
}

/// Whether and when a client tries again.
public struct RetryPolicy: Sendable, Equatable {
  /// What is tried again unless something else is said: everything but a refused permission and
  /// lost patience.
  public static let usualReasons = FailureReason.allCases.filter {
    $0 != .denied && $0 != .abandoned
  }

  /// Rounds after the first, at most; at least 1.
  public var limit: Int
  /// How long to wait before each.
  public var backoff: Backoff
  /// How long the server asks to wait in a refusal for overload (429, 503: `Retry-After`), which is
  /// then the least that the client waits; nil when it does not honour that.
  public var retryAfter: SimulationTime?
  /// What retries are paid from; nil for no such limit.
  public var budget: RetryBudget?
  /// Failures that are tried again.
  public var reasons: [FailureReason]

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

/// Sends further attempts while the first has no answer; the first answer counts.
///
/// The other attempts run on, and nobody hears their end.
public struct HedgePolicy: Sendable, Equatable {
  /// How long after the attempt before; above zero.
  public var after: SimulationTime
  /// Further attempts in a round, at most; at least 1.
  public var limit: Int

  /// Creates a policy.
  public init(after: SimulationTime, limit: Int = 1) {
    precondition(after > .zero, "a hedge follows the first attempt")
    precondition(limit >= 1, "a policy of hedging allows at least one")
    self.after = after
    self.limit = limit
  }
}
