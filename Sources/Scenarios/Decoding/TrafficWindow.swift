import EventKernel
import Workload

/// When and how long the requests of a scenario arrive.
struct TrafficWindow {
  /// Civil time of simulated time zero; nil when the scenario has none.
  let start: CalendarInstant?
  /// How long requests arrive.
  let duration: SimulationTime
}
