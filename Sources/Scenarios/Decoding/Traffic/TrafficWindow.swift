import DataFiles
import EventKernel
import Workload

/// When and how long the requests of a scenario arrive, or what part of a profile that needs.
struct TrafficWindow {
  /// Civil time of simulated time zero; nil when the scenario has none.
  let start: CalendarInstant?
  /// Where the part begins, in the profile's own time: time zero unless the profile is shifted.
  var begin = SimulationTime.zero
  /// How long requests arrive.
  var duration: SimulationTime
  /// What makes the part end where it does, as problems say it.
  var reason = "the duration"

  /// Where the part ends, in the profile's own time.
  var end: SimulationTime { begin + duration }

  /// What is needed of a profile that comes so much later, or earlier when that is negative.
  func shifted(by shift: SimulationTime) -> Self {
    guard shift != .zero else { return self }
    var window = self
    window.begin = begin - shift
    window.reason = "the end of the shifted duration"
    return window
  }

  /// What is needed of a profile that is repeated with a period.
  func repeated(every period: SimulationTime) -> Self {
    TrafficWindow(start: start, duration: period, reason: "the period of the loop")
  }
}
