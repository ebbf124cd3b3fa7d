internal import EventKernel
package import Experiments
internal import Scenarios
internal import Stochastics

/// What happened when, as a terminal shows it: p99 and capacity of each platform over time.
package struct TimelineView {
  /// Rows of a chart.
  private static let height = 6
  /// Fewest columns that a chart is drawn in.
  private static let widthMin = 40

  private let result: ExperimentResult
  private let style: TerminalStyle
  private let width: Int

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal.
  package init(_ result: ExperimentResult, style: TerminalStyle, width: Int) {
    self.result = result
    self.style = style
    self.width = max(width, Self.widthMin)
  }

  /// The charts, ending with a line break.
  package var text: String {
    let charts = result.platforms.map { platform in
      let rows = platform.timeline.rows
      let latencies = rows.map { 1_000 * ($0.latencies.expanded.quantile(0.99) ?? 0) }
      let capacities = rows.map { $0.mean(\.capacity) }
      let name = TerminalText.shortened(platform.name, to: width / 2)
      let unit = platform.kind == "lambda" ? "environments" : "instances in service"
      return chart("\(name), latency p99 (ms)", latencies, mark: limit)
        + chart("\(name), \(unit)", capacities, mark: nil)
    }
    return charts.joined(separator: "\n")
  }

  /// The limit of the first promise on the 99th percentile, in milliseconds.
  private var limit: (level: Double, name: String)? {
    result.scenario.objectives.first { $0.metric == .latencyP99 && $0.promise != nil }
      .map { ($0.value * 1_000, "limit") }
  }

  private func chart(
    _ title: String,
    _ levels: [Double],
    mark: (level: Double, name: String)?
  ) -> String {
    let highest = levels.max() ?? 0
    let chart = LevelChart(
      levels: levels,
      interval: result.scenario.interval,
      duration: result.scenario.duration,
      // A limit far above everything would flatten what there is.
      mark: mark.flatMap { $0.level <= 2 * highest ? $0 : nil },
      timeLabels: LevelChart.timeLabels(of: result.scenario),
      width: width,
      height: Self.height
    )
    return style.mark(title, .strong) + "\n" + chart.text
  }
}
