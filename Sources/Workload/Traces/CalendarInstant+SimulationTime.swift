public import DataFiles
public import EventKernel

extension CalendarInstant {
  /// The instant a span of simulated time later.
  public static func + (lhs: Self, rhs: SimulationTime) -> Self {
    Self(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
  }

  /// The span between two instants.
  public static func - (lhs: Self, rhs: Self) -> SimulationTime {
    SimulationTime(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
  }
}
