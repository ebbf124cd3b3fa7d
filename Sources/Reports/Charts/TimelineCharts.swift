internal import EventKernel
internal import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics
internal import Workload

/// What happened when on each platform, as charts over time.
struct TimelineCharts {
  private let result: ExperimentResult
  private let time: RunTime

  /// - Parameter result: With at least one replication.
  init(_ result: ExperimentResult) {
    self.result = result
    time = RunTime(result.scenario)
  }

  // MARK: Traffic

  /// The offered rate: one line where all platforms met the same requests.
  var traffic: Chart {
    let rates = result.platforms.map { platform in
      line("", of: platform, color: 6) { $0.mean(\.offered) / ($0.end - $0.start).seconds }
    }
    let isCommon = rates.dropFirst().allSatisfy { $0.points == rates[0].points }
    let lines = rates.indices.prefix(isCommon ? 1 : rates.count).map { place in
      var line = Chart.Line(
        name: isCommon ? "offered" : result.platforms[place].name,
        color: isCommon ? 6 : place,
        dash: isCommon ? 0 : place,
        points: rates[place].points
      )
      line.isFilled = isCommon
      return line
    }
    var chart = Chart(
      id: "traffic",
      title: "Traffic",
      caption:
        "Requests that arrive, by the interval of the timeline: means over the replications.",
      x: time.axis,
      y: Chart.Axis(title: "requests per second", scale: .linear),
      content: .lines(Array(lines))
    )
    chart.isLow = true
    return chart
  }

  // MARK: Latency

  /// Percentiles of the latency of each platform, with the interval of the upper one.
  var latency: Chart {
    let lines = result.platforms.enumerated().flatMap { place, platform -> [Chart.Line] in
      var high = Chart.Line(
        name: "\(platform.name), p99",
        color: place,
        dash: place,
        points: points(of: platform) { $0.latencyP99?.mean.milliseconds }
      )
      high.band = platform.timeline.rows.compactMap { row in
        Chart.Line.Interval(
          x: time.milliseconds(row.start),
          row.latencyP99,
          times: 1_000,
          isLogarithmic: true
        )
      }
      var low = Chart.Line(
        name: "\(platform.name), p50",
        color: place,
        dash: place,
        points: points(of: platform) { $0.latencyP50?.mean.milliseconds }
      )
      low.isThin = true
      return [high, low]
    }
    let intervals =
      result.replicationCount > 1
      ? " The area is the 95 % interval of p99 over \(result.replicationCount) replications." : ""
    return Chart(
      id: "latency",
      title: "Latency",
      caption:
        "Of the requests answered in each interval: p99 thick, p50 thin, means over the"
        + " replications.\(intervals)",
      x: time.axis,
      y: Chart.Axis(title: "latency (ms), logarithmic", scale: .logarithmic, unit: "ms"),
      content: .lines(lines),
      limits: Self.limits(of: result.scenario)
    )
  }

  /// The promised latencies.
  static func limits(of scenario: Scenario) -> [Chart.Limit] {
    var seen: Set<Double> = []
    return scenario.objectives.filter { $0.metric?.latencyShare != nil }.compactMap { objective in
      guard seen.insert(objective.value).inserted else { return nil }
      return Chart.Limit(value: objective.value.milliseconds, text: objective.text)
    }
  }

  // MARK: Failures

  /// Why requests failed, by time: a chart for each platform that fails some.
  var failures: [Chart] {
    result.platforms.enumerated().compactMap { place, platform in
      let reasons = FailureReason.allCases.filter { reason in
        platform.timeline.rows.contains { $0.mean(\.[reason]) > 0 }
      }
      guard !reasons.isEmpty else { return nil }
      let lines = reasons.enumerated().map { number, reason in
        var line = line(
          reason.columnName.replacing("_", with: " "),
          of: platform,
          color: number + 1,
          dash: number
        ) { row in row.mean(\.[reason]) / (row.end - row.start).seconds }
        line.isFilled = true
        line.isStacked = true
        return line
      }
      return Chart(
        id: "failures-\(place)",
        title: "Failures of \(platform.name)",
        x: time.axis,
        y: Chart.Axis(title: "failed requests per second", scale: .linear),
        content: .lines(lines)
      )
    }
  }

  // MARK: Capacity

  /// Capacity by time, with what the control loop did: a chart for each platform.
  ///
  /// - Parameter survey: The traffic, whose demand is drawn too; nil for none.
  /// - Returns: One element per platform.
  func capacity(_ survey: TrafficSurvey?) -> [Chart] {
    result.platforms.enumerated().map { place, platform in
      let isFunction = platform.kind == "lambda"
      var service = line(
        isFunction ? "alive" : "in service",
        of: platform,
        color: place,
        value: { $0.mean(\.capacity) }
      )
      service.isFilled = true
      var lines = [
        service,
        line(isFunction ? "in Init" : "launching", of: platform, color: place + 1, dash: 2) {
          $0.mean(\.launching)
        },
      ]
      let slots = Double(result.scenario.platforms[place].kind.slots)
      lines.append(
        line(isFunction ? "busy" : "busy threads", of: platform, color: place + 2, dash: 1) {
          $0.mean(\.busy) / slots
        }
      )
      lines.append(line("billed", of: platform, color: 6, dash: 3) { $0.mean(\.billed) })
      if platform.timeline.rows.contains(where: { $0.desired != nil }) {
        lines.append(line("desired", of: platform, color: place + 3, dash: 4) { $0.desired })
      }
      if let demand = demand(survey, on: result.scenario.platforms[place].kind) {
        lines.append(demand)
      }
      return Chart(
        id: "capacity-\(place)",
        title: "Capacity of \(platform.name)",
        caption: Self.capacityCaption(hasDemand: survey != nil, isFunction: isFunction),
        x: time.axis,
        y: Chart.Axis(
          title: isFunction ? "execution environments" : "instances",
          scale: .linear
        ),
        content: .lines(lines),
        marks: marks(of: platform)
      )
    }
  }

  private static func capacityCaption(hasDemand: Bool, isFunction: Bool) -> String {
    let demand =
      hasDemand
      ? " Demand: what the traffic of the first replication keeps busy when nothing waits." : ""
    let activities =
      isFunction
      ? ""
      : " Busy threads: as many instances as all of their threads would fill. Symbols: what the control loop"
        + " did in the first replication, and why."
    return "Means over the replications.\(demand)\(activities)"
  }

  /// What the traffic of the first replication would keep busy.
  private func demand(
    _ survey: TrafficSurvey?,
    on kind: PlatformConfiguration.Kind
  ) -> Chart.Line? {
    guard let survey else { return nil }
    var points = survey.intervals.map {
      Chart.Line.Point(x: time.milliseconds($0.start), y: $0.load.units(of: kind))
    }
    if let last = points.last?.y {
      points.append(Chart.Line.Point(x: time.milliseconds(result.scenario.duration), y: last))
    }
    var line = Chart.Line(name: "demand", color: 7, dash: 0, points: points)
    line.isThin = true
    return line
  }

  /// What the control loop did in the first replication, at the capacity of then.
  private func marks(of platform: PlatformResult) -> [Chart.Mark] {
    let rows = platform.timeline.rows
    let activities = (platform.replications.first?.activities ?? []).filter { $0.kind != .alarm }
    var position = 0
    let marks = activities.map { activity in
      while position + 1 < rows.count, rows[position].end <= activity.time { position += 1 }
      let level = rows.isEmpty ? 0 : rows[position].mean(\.capacity)
      let what = activity.kind.rawValue.replacing("_", with: " ")
      let change = activity.from.isEmpty ? "" : " \(activity.from) to \(activity.to)"
      return Chart.Mark(
        x: time.milliseconds(activity.time),
        y: level,
        kind: activity.kind.rawValue,
        text: "\(what)\(change): \(activity.reason)"
      )
    }
    // Of very many those are drawn that are spread evenly; scaling.csv has all.
    let step = max(1, (marks.count + Self.marksMax - 1) / Self.marksMax)
    return marks.enumerated().filter { $0.offset % step == 0 }.map(\.element)
  }

  /// Most activities that are drawn of a platform.
  private static let marksMax = 1_000

  // MARK: Cold starts

  /// Cold starts and throttled requests by time; nil where there were none.
  var coldStarts: Chart? {
    let levels: [(String, @Sendable (TimelineRow) -> Double)] = [
      ("cold starts", { $0.mean(\.coldStarts) }), ("throttled", { $0.mean(\.[.throttled]) }),
    ]
    let lines = result.platforms.enumerated().flatMap { place, platform in
      levels.enumerated().compactMap { number, level -> Chart.Line? in
        guard platform.timeline.rows.contains(where: { level.1($0) > 0 }) else { return nil }
        return line(
          "\(platform.name), \(level.0)",
          of: platform,
          color: place + 3 * number,
          dash: place + number,
          value: level.1
        )
      }
    }
    guard !lines.isEmpty else { return nil }
    return Chart(
      id: "cold-starts",
      title: "Cold starts and throttles",
      caption:
        "Attempts that waited for the Init of an execution environment, and requests that were throttled for"
        + " good, by interval.",
      x: time.axis,
      y: Chart.Axis(title: "per interval", scale: .linear),
      content: .lines(lines)
    )
  }

  // MARK: Lines

  private func line(
    _ name: String,
    of platform: PlatformResult,
    color: Int,
    dash: Int = 0,
    value: (TimelineRow) -> Double?
  ) -> Chart.Line {
    Chart.Line(name: name, color: color, dash: dash, points: points(of: platform, value: value))
  }

  /// A point where each interval begins, and one where the last ends.
  private func points(
    of platform: PlatformResult,
    value: (TimelineRow) -> Double?
  ) -> [Chart.Line.Point] {
    let rows = platform.timeline.rows
    var points = rows.map { Chart.Line.Point(x: time.milliseconds($0.start), y: value($0)) }
    if let last = rows.last, let value = points.last?.y {
      points.append(Chart.Line.Point(x: time.milliseconds(last.end), y: value))
    }
    return points
  }
}

extension Double {
  /// Seconds in milliseconds.
  var milliseconds: Double { self * 1_000 }
}
