package import EventKernel

/// A timetable: the instants at which a policy is asked what it wishes, whatever its alarms say.
package struct Schedule: Sendable, Equatable {
  /// In the order of time, each once; those of a repetition follow the last one.
  package let instants: [SimulationTime]
  /// From the last of the instants to the next, and so on; nil for no repetition.
  private let period: SimulationTime?

  /// A timetable without an instant.
  package static let never = Self([])

  /// Creates a timetable.
  ///
  /// - Parameter instants: In any order; equal ones count once. None before time zero.
  package init(_ instants: [SimulationTime]) {
    precondition(instants.allSatisfy { $0 >= .zero }, "a timetable begins at time zero")
    self.instants = Set(instants).sorted()
    period = nil
  }

  /// A timetable of an instant and its repetitions, without an end.
  ///
  /// - Parameters:
  ///   - first: The first instant; not before time zero.
  ///   - period: From each to the next; above zero.
  package init(from first: SimulationTime, every period: SimulationTime) {
    precondition(first >= .zero && period > .zero, "a timetable goes on")
    instants = [first]
    self.period = period
  }

  /// The first instant, if there is one.
  package var first: SimulationTime? {
    instants.first
  }

  /// The first instant after another one, if there is one.
  ///
  /// - Complexity: O(n) in instants; AWS allows 125 scheduled actions for a group.
  package func next(after time: SimulationTime) -> SimulationTime? {
    if let next = instants.first(where: { $0 > time }) { return next }
    guard let period, let last = instants.last else { return nil }
    let rounds = (time - last).nanoseconds / period.nanoseconds + 1
    return last.later(by: rounds * period.nanoseconds)
  }
}
