public import EventKernel

/// A time in which some of the instances in service stop answering while health checks are off, and
/// after which they answer again: a bad deployment that is rolled back.
///
/// Requests on them fail at once. The instances are out of service until the outage is over, paid
/// for like the others, and the group does not replace them. It is no lost zone: of that AWS replaces
/// the instances in another one.
public struct Outage: Sendable, Equatable {
  /// When it begins.
  package let start: SimulationTime
  /// How long it lasts; above zero.
  package let lasting: SimulationTime
  /// The share of the instances in service that fail, above 0 and at most 1, rounded to a whole
  /// number of them but to one at least: those longest in service.
  package let share: Double

  /// Creates an outage.
  public init(start: SimulationTime, lasting: SimulationTime, share: Double) {
    precondition(start >= .zero && lasting > .zero, "an outage lasts some time of the run")
    precondition(share > 0 && share <= 1, "an outage takes a share of the instances")
    self.start = start
    self.lasting = lasting
    self.share = share
  }
}
