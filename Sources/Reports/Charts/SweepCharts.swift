internal import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

/// The metrics of a sweep along its axes: a chart for each metric and platform that an axis matters to.
struct SweepCharts {
  private let summary: SweepSummary
  private let scenario: Scenario

  init(_ summary: SweepSummary, _ scenario: Scenario) {
    self.summary = summary
    self.scenario = scenario
  }

  var charts: [Chart] {
    let groups = SweepConclusion(summary, scenario).groups
    return groups.enumerated().flatMap { color, group -> [Chart] in
      guard !group.axes.isEmpty else { return [] }
      return summary.metrics.indices.compactMap { chart(of: $0, group, number: color) }
    }
  }

  /// Most lines of a chart, one for each combination of the other axes.
  private static let linesMax = 8

  private func chart(of metric: Int, _ group: PlatformSweep, number: Int) -> Chart? {
    // Along the longest axis, with a line for each setting of the others.
    let lengths = group.axes.map { summary.grid.axes[$0].values.count }
    guard let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) else { return nil }
    let axis = group.axes[longest]
    let values = summary.grid.axes[axis].values
    let presentation = MetricPresentation(
      metric: summary.metrics[metric],
      currency: scenario.currency
    )
    let (title, factor) = presentation.unit
    var names: [String] = []
    var lines: [String: [SweepSummary.Entry]] = [:]
    for entry in group.entries {
      let own = zip(group.axes, group.values(at: entry.point)).filter { $0.0 != axis }
      let name = own.map { "\(summary.grid.titles[$0]) \($1)" }.joined(separator: ", ")
      if lines[name] == nil { names.append(name) }
      lines[name, default: []].append(entry)
    }
    let means = Set(group.entries.map { $0.estimates[metric]?.mean })
    guard names.count <= Self.linesMax, means.count > 1 else { return nil }
    return Chart(
      id: "sweep-\(number)-\(metric)",
      title: "\(group.name): \(title)",
      x: Chart.Axis(title: summary.grid.titles[axis], scale: .category, categories: values),
      y: Chart.Axis(title: title, scale: .linear),
      content: .lines(
        names.enumerated().map { color, name in
          line(
            name.isEmpty ? group.name : name,
            names.count == 1 ? number : color,
            (lines[name] ?? []).map { entry in
              let value = group.values(at: entry.point)[longest]
              return (values.firstIndex(of: value) ?? 0, entry.estimates[metric])
            },
            factor
          )
        }
      )
    )
  }

  private func line(
    _ name: String,
    _ color: Int,
    _ estimates: [(place: Int, estimate: Estimate?)],
    _ factor: Double
  ) -> Chart.Line {
    let sorted = estimates.sorted { $0.place < $1.place }
    var line = Chart.Line(
      name: name,
      color: color,
      dash: color,
      isStepped: false,
      hasSymbols: true,
      points: sorted.map {
        Chart.Line.Point(x: Double($0.place), y: $0.estimate.map { $0.mean * factor })
      }
    )
    line.band = sorted.compactMap { place, estimate in
      Chart.Line.Interval(x: Double(place), estimate, times: factor, isLogarithmic: false)
    }
    return line
  }
}
