/// A token bucket that retries and hedges are paid from, so that clients do not multiply an
/// overload.
///
/// The bucket is full at first. What requests, answers and time put in beyond its capacity is lost;
/// a retry or a hedge takes one token, and is left out when there is none. All clients of a stream
/// share one bucket, as the requests of one client process do.
public struct RetryBudget: Sendable, Equatable {
  /// The most tokens that the bucket holds; at least 1.
  package var capacity: Double
  /// Tokens put in when a request is first sent; not negative.
  package var perRequest: Double
  /// Tokens put in when a request is answered; not negative.
  package var perAnswer: Double
  /// Tokens put in per second; not negative.
  package var perSecond: Double

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
