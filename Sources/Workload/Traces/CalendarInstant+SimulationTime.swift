package import DataFiles
package import EventKernel

extension CalendarInstant {
  /// The instant a span of simulated time later.
  package static func + (lhs: Self, rhs: SimulationTime) -> Self {
    Self(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
  }

  /// The span between two instants.
  package static func - (lhs: Self, rhs: Self) -> SimulationTime {
    SimulationTime(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
  }
}
