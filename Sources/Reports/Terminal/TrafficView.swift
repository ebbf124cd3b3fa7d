internal import EventKernel
public import Experiments
internal import Scenarios
internal import Workload

/// Traffic as a terminal shows it: a chart of the rate, totals, burstiness and what it would keep
/// busy on each platform.
public struct TrafficView: Sendable {
  private let survey: TrafficSurvey
  private let style: TerminalStyle
  /// Columns of the terminal.
  private let width: Int

  /// Fewest columns that the view fits into.
  package static let leastWidth = 60

  /// Prepares a view.
  ///
  /// - Parameters:
  ///   - survey: Of any traffic.
  ///   - style: With or without colours.
  ///   - width: Columns of the terminal, at least ``leastWidth``.
  public init(_ survey: TrafficSurvey, style: TerminalStyle, width: Int = 80) {
    precondition(width >= Self.leastWidth, "the view needs \(Self.leastWidth) columns")
    self.survey = survey
    self.style = style
    self.width = width
  }

  /// The whole view, ending with a line break.
  public var text: String {
    let title = style.mark(survey.scenario.name, .strong) + "\n" + circumstances + "\n"
    let tables = [totals, burstiness, load].map(table).joined(separator: "\n")
    return [title, chart, tables, style.mark(legend, .faint)].joined(separator: "\n")
  }

  /// What was surveyed.
  private var circumstances: String {
    let scenario = survey.scenario
    var text = TerminalText.duration(scenario.duration)
    if let start = scenario.start { text += " from \(start.iso8601)" }
    text += ", intervals of \(TerminalText.duration(scenario.interval))"
    return text + ", seed \(scenario.seed)"
  }

  private var chart: String {
    let scenario = survey.scenario
    let chart = LevelChart(
      levels: survey.intervals.map(\.load.requestsPerSecond),
      interval: scenario.interval,
      duration: scenario.duration,
      mark: (survey.meanLoad.requestsPerSecond, "mean"),
      timeLabels: LevelChart.timeLabels(of: scenario),
      width: width
    )
    return style.mark("requests per second", .strong) + "\n" + chart.text
  }

  /// Volumes of the streams, and of all together when there are several.
  private var totals: [[String]] {
    var volumes = zip(survey.scenario.traffic.map(\.name), survey.streams).map { ($0, $1) }
    if volumes.count > 1 { volumes.append(("all streams", survey.total)) }
    let rows = volumes.map { name, volume in
      [
        name, NumberText.grouped(Double(volume.requests), decimals: 0),
        Self.number(volume.load(over: survey.scenario.duration).requestsPerSecond),
        Self.number(volume.cpuSeconds), Self.number(volume.waitSeconds),
        Self.number(volume.responseBytes / 1e6),
      ]
    }
    return [["traffic", "requests", "mean rate/s", "CPU (s)", "wait (s)", "response (MB)"]] + rows
  }

  private var burstiness: [[String]] {
    let windows = survey.burstiness
    return [
      ["burstiness in windows of"] + windows.map { TerminalText.duration($0.window) },
      ["variance / mean of counts"] + windows.map { Self.number($0.dispersion) },
      ["peak / mean of counts"] + windows.map { Self.number($0.peakToMean) },
    ]
  }

  /// The load in general, then in units of each platform.
  private var load: [[String]] {
    let loads = [survey.meanLoad, survey.peak.load]
    func row(_ title: String, _ value: (OfferedLoad) -> Double) -> [String] {
      [title] + loads.map { Self.number(value($0)) }
    }
    let platforms = survey.scenario.platforms.map { platform in
      row("\(platform.name): \(Self.unit(of: platform.kind))") { $0.units(of: platform.kind) }
    }
    return [
      ["offered load", "mean", "busiest interval"],
      row("requests/s", \.requestsPerSecond),
      row(
        survey.total.callSeconds > 0 ? "erlangs (with calls)" : "erlangs (CPU and wait)",
        \.erlangs
      ),
      row("vCPUs (CPU alone)", \.cpu),
    ] + platforms
  }

  private static func unit(of platform: PlatformConfiguration.Kind) -> String {
    switch platform {
    case .lambda: "environments in service"
    case .autoScalingGroup(let fleet), .fixedFleet(let fleet):
      "\(fleet.instanceType.name) at 100 %"
    }
  }

  private var legend: String {
    let peak = survey.peak
    let time = survey.scenario.start.map { ($0 + peak.start).iso8601 }
    return """
      The busiest interval begins at \(time ?? TerminalText.duration(peak.start)).
      A column of the chart shows the highest of its intervals.

      """ + closedLoops
  }

  /// What is said of users in a closed loop, one line for each stream of them.
  private var closedLoops: String {
    survey.scenario.traffic.map { stream in
      guard case .users(let population) = stream.arrivals else { return "" }
      let rate = Double(population.users) / population.thinkTime.mean
      let most = rate.isFinite ? " (at most \(Self.number(rate))/s)" : ""
      let name = TerminalText.shortened(stream.name, to: width / 4)
      return "\(name): when users send depends on their answers\(most); left out.\n"
    }
    .joined()
  }

  /// Rows of cells, the first row and the first column being titles; the last columns are left out where
  /// the terminal is too narrow for them.
  private func table(_ rows: [[String]]) -> String {
    let gap = 2
    let widths = rows[0].indices.map { column in
      rows.map { TerminalText.columns(of: $0[column]) }.max() ?? 0
    }
    let others = widths.dropFirst().reduce(0) { $0 + $1 + gap }
    let leastTitle = min(widths[0], 8)
    guard leastTitle + others <= width || widths.count <= 2 else {
      return table(rows.map { $0.dropLast() })
    }
    let titleWidth = max(leastTitle, min(widths[0], width - others))
    return rows.enumerated().map { position, row in
      var line = TerminalText.padded(
        TerminalText.shortened(row[0], to: titleWidth),
        to: titleWidth,
        right: false
      )
      for (cell, width) in zip(row, widths).dropFirst() {
        line += TerminalText.padded(cell, to: width + gap, right: true)
      }
      return (position == 0 ? style.mark(line, .strong) : line) + "\n"
    }
    .joined()
  }

  /// Four significant digits, whole numbers in full; a dash for a value there is not.
  private static func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    let decimals = value == value.rounded() ? 0 : max(0, 3 - NumberText.exponent(of: value))
    return NumberText.grouped(value, decimals: decimals)
  }
}
