import EventKernel

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
