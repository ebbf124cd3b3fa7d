internal import EventKernel
internal import Scenarios

/// Times of a run as the time axes of its charts have them.
struct RunTime {
  private let scenario: Scenario

  init(_ scenario: Scenario) {
    self.scenario = scenario
  }

  /// Milliseconds from the epoch, or from the beginning where the scenario has no date.
  func milliseconds(_ time: SimulationTime) -> Double {
    let start = scenario.start.map { Double($0.nanoseconds / 1_000_000) } ?? 0
    return start + Double(time.nanoseconds) / 1e6
  }

  /// The axis of the whole run.
  var axis: Chart.Axis {
    let isCivil = scenario.start != nil
    return Chart.Axis(
      title: isCivil ? "time (UTC)" : "time from the beginning (h:min:s)",
      scale: isCivil ? .civil : .elapsed,
      from: milliseconds(.zero),
      to: milliseconds(scenario.duration)
    )
  }
}
