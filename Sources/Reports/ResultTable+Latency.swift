internal import Experiments
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// Percentiles of the latency distribution in `latency.csv`.
  private static let percentiles: [Double] = [
    1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100,
  ]

  /// One record per platform and percentile, with its 95 % interval (`latency.csv`).
  static func latency(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "platform", "kind", "percentile"] + interval("latency_s")
    )
    for platform in result.platforms {
      for percentile in percentiles {
        let start: [Cell] = [
          .text(result.scenario.name), .text(platform.name), .text(platform.kind),
          .number(percentile),
        ]
        table.append(start + cells(platform.latency(atShare: percentile / 100)))
      }
    }
    return table
  }
}
