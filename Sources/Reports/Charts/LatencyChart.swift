internal import Experiments
internal import Scenarios
internal import Stochastics

extension Chart {
  /// The distribution of each platform's latency: by percentile, with intervals, up to p99.99.
  static func latencies(of result: ExperimentResult) -> Chart {
    let percentiles = LatencyPercentiles.all.enumerated().filter { $0.element < 100 }
    let lines = result.platforms.enumerated().map { place, platform in
      let estimates = percentiles.map { position, percentile in
        (tail: 100 - percentile, estimate: platform.latency(atPercentile: position))
      }
      var line = Line(
        name: platform.name,
        color: place,
        dash: place,
        isStepped: false,
        hasSymbols: true,
        points: estimates.map { Line.Point(x: $0.tail, y: $0.estimate?.mean.milliseconds) }
      )
      line.band = estimates.compactMap { tail, estimate in
        Line.Interval(x: tail, estimate, times: 1_000, isLogarithmic: true)
      }
      return line
    }
    return Chart(
      id: "distribution",
      title: "Distribution of the latency",
      caption:
        "Of all answered requests of the measured window, as in latency.csv. Each step to the right leaves a"
        + " tenth of the requests, the slowest.",
      x: Axis(title: "percentile", scale: .tail, from: 0.01, to: 100),
      y: Axis(title: "latency (ms), logarithmic", scale: .logarithmic, unit: "ms"),
      content: .lines(lines),
      limits: TimelineCharts.limits(of: result.scenario)
    )
  }
}
