import EventKernel

/// A token bucket that retries and hedges are paid from, so that clients do not multiply an
/// overload.
///
/// The bucket is full at first. What requests, answers and time put in beyond its capacity is lost;
/// a retry or a hedge takes one token, and is left out when there is none. All clients of a stream
/// share one bucket, as the requests of one client process do.
public struct RetryBudget: Sendable, Equatable {
  /// The most tokens that the bucket holds; at least 1.
  public var capacity: Double
  /// Tokens put in when a request is first sent; not negative.
  public var perRequest: Double
  /// Tokens put in when a request is answered; not negative.
  public var perAnswer: Double
  /// Tokens put in per second; not negative.
  public var perSecond: Double

  /// Creates a budget.
  public init(
    capacity: Double,
    perRequest: Double = 0,
    perAnswer: Double = 0,
    perSecond: Double = 0
  ) {
    precondition(capacity >= 1 && capacity.isFinite, "a retry takes a whole token")
    precondition(
      perRequest >= 0 && perAnswer >= 0 && perSecond >= 0,
      "a budget is only ever filled"
    )
    self.capacity = capacity
    self.perRequest = perRequest
    self.perAnswer = perAnswer
    self.perSecond = perSecond
  }
}

/// What is left of a retry budget.
struct RetryBucket {
  private let budget: RetryBudget
  private var tokens: Double
  /// When time last put tokens in.
  private var filled = SimulationTime.zero

  init(_ budget: RetryBudget) {
    self.budget = budget
    tokens = budget.capacity
  }

  /// A request is sent for the first time.
  mutating func countRequest() {
    tokens = min(budget.capacity, tokens + budget.perRequest)
  }

  /// A request is answered.
  mutating func countAnswer() {
    tokens = min(budget.capacity, tokens + budget.perAnswer)
  }

  /// Pays for a retry or a hedge, if there is a token for it.
  mutating func take(at now: SimulationTime) -> Bool {
    tokens = min(budget.capacity, tokens + budget.perSecond * (now - filled).seconds)
    filled = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }
}
