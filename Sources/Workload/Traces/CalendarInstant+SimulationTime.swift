package import DataFiles
package import EventKernel

extension CalendarInstant {
  /// The instant a span of simulated time later, or the last one there is, in the year 2262.
  package static func + (lhs: Self, rhs: SimulationTime) -> Self {
    let (sum, isBeyond) = lhs.nanoseconds.addingReportingOverflow(rhs.nanoseconds)
    return Self(nanoseconds: isBeyond ? (rhs < .zero ? .min : .max) : sum)
  }

  /// The span between two instants.
  package static func - (lhs: Self, rhs: Self) -> SimulationTime {
    SimulationTime(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
  }
}
