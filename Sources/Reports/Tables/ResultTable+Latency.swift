internal import Experiments
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// One record per platform and percentile, with its 95 % interval (`latency.csv`).
  static func latency(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "platform", "kind", "percentile"] + interval("latency_s")
    )
    for platform in result.platforms {
      for (position, percentile) in LatencyPercentiles.all.enumerated() {
        let start: [Cell] = [
          .text(result.scenario.name), .text(platform.name), .text(platform.kind),
          .number(percentile),
        ]
        table.append(start + cells(platform.latency(atPercentile: position)))
      }
    }
    return table
  }
}
