package import EventKernel

/// A timetable: the instants at which a policy is asked what it wishes, whatever its alarms say.
package struct Schedule: Sendable, Equatable {
  /// In the order of time, each once.
  package let instants: [SimulationTime]

  /// A timetable without an instant.
  package static let never = Self([])

  /// Creates a timetable.
  ///
  /// - Parameter instants: In any order; equal ones count once. None before time zero.
  package init(_ instants: [SimulationTime]) {
    precondition(instants.allSatisfy { $0 >= .zero }, "a timetable begins at time zero")
    self.instants = Set(instants).sorted()
  }

  /// The first instant, if there is one.
  package var first: SimulationTime? {
    instants.first
  }

  /// The first instant after another one, if there is one.
  ///
  /// - Complexity: O(n) in instants; AWS allows 125 scheduled actions for a group.
  package func next(after time: SimulationTime) -> SimulationTime? {
    instants.first { $0 > time }
  }
}
