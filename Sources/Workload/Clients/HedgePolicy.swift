public import EventKernel

/// Sends further attempts while the first has no answer; the first answer counts.
///
/// The other attempts run on, and nobody hears their end.
public struct HedgePolicy: Sendable, Equatable {
  /// How long after the attempt before; above zero.
  package var after: SimulationTime
  /// Further attempts in a round, at most; at least 1.
  package var limit: Int
  /// Whether each hedge draws its request's wait anew, independently of what was drawn before; by
  /// default it repeats the demand of its request, and gains only what the platform does otherwise.
  package var redrawsWait = false

  /// Creates a policy.
  public init(after: SimulationTime, limit: Int = 1) {
    precondition(after > .zero, "a hedge follows the first attempt")
    precondition(limit >= 1, "a policy of hedging allows at least one")
    self.after = after
    self.limit = limit
  }
}
