public import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// One record per platform: every metric with its 95 % interval, and whether the objectives are
  /// met (`summary.csv`).
  public static func summary(of result: ExperimentResult) -> Self {
    let metrics = Metric.all.flatMap { interval($0.name) }
    var table = Self(
      header: ["scenario", "point", "platform", "kind", "replications"] + metrics
        + ["objectives_met"]
    )
    for platform in result.platforms {
      let start: [Cell] = [
        .text(result.scenario.name), .number(Double(result.point)), .text(platform.name),
        .text(platform.kind),
        .number(Double(platform.replications.count)),
      ]
      let values = Metric.all.flatMap { cells(platform.estimate(of: $0)) }
      table.append(start + values + [.flag(result.meetsObjectives(platform))])
    }
    return table
  }

  /// One record per platform and replication: the raw value of every metric (`replications.csv`).
  static func replications(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "point", "platform", "kind", "replication"]
        + Metric.all.map(\.name)
    )
    for platform in result.platforms {
      for replication in platform.replications {
        let start: [Cell] = [
          .text(result.scenario.name), .number(Double(result.point)), .text(platform.name),
          .text(platform.kind),
          .number(Double(replication.replication)),
        ]
        table.append(start + Metric.all.map { .number(replication.metrics[$0]) })
      }
    }
    return table
  }

  /// One record per metric and platform but the baseline: difference and ratio to the baseline,
  /// paired by replication (`comparison.csv`).
  static func comparison(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "metric", "platform", "kind", "baseline"] + interval("difference")
        + interval("ratio")
    )
    let baseline = result.baseline
    for metric in Metric.all {
      for platform in result.platforms where platform.name != baseline.name {
        let comparison = platform.comparison(of: metric, with: baseline)
        let start: [Cell] = [
          .text(result.scenario.name), .text(metric.name), .text(platform.name),
          .text(platform.kind), .text(baseline.name),
        ]
        table.append(start + cells(comparison?.difference) + cells(comparison?.ratio))
      }
    }
    return table
  }

  /// The three columns of an estimate.
  static func interval(_ name: String) -> [String] {
    [name, "\(name)_lo", "\(name)_hi"]
  }

  /// The three cells of an estimate.
  static func cells(_ estimate: Estimate?) -> [Cell] {
    [.number(estimate?.mean), .number(estimate?.lower), .number(estimate?.upper)]
  }
}
