public import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// One record per platform, and per piece of it: every metric with its 95 % interval, and
  /// the verdict on the objectives (`summary.csv`).
  public static func summary(of result: ExperimentResult) -> Self {
    let metrics = Metric.all.flatMap { interval($0.name) }
    var table = Self(
      header: ["scenario", "point", "platform", "kind", "stream", "class", "part", "replications"]
        + metrics + ["objectives_met"]
    )
    for platform in result.platforms {
      for (piece, start) in pieces(of: result, platform) {
        let values = Metric.all.flatMap { metric in
          cells(
            platform.estimate(of: metric, piece: piece),
            atMost: metric.unit == .share ? 1 : .infinity
          )
        }
        let verdict = piece == nil ? result.verdict(on: platform) : nil
        table.append(
          start + [.number(Double(platform.replications.count))] + values
            + [.text(verdict?.rawValue ?? "")]
        )
      }
    }
    return table
  }

  /// One record per platform, piece of it and replication: the raw value of every metric
  /// (`replications.csv`).
  static func replications(of result: ExperimentResult) -> Self {
    var table = Self(
      header: [
        "scenario", "point", "platform", "kind", "stream", "class", "part", "replication", "seed",
      ]
        + Metric.all.map(\.name)
    )
    for platform in result.platforms {
      for (piece, start) in pieces(of: result, platform) {
        for replication in platform.replications {
          let number: [Cell] = [
            .number(Double(replication.replication)), .text(String(result.scenario.seed)),
          ]
          let values = Metric.all.map { Cell.number(replication.metrics(piece: piece)[$0]) }
          table.append(start + number + values)
        }
      }
    }
    return table
  }

  /// The whole platform and its pieces, each with the cells that name it.
  private static func pieces(
    of result: ExperimentResult,
    _ platform: PlatformResult
  ) -> [(piece: Int?, start: [Cell])] {
    result.scenario.rows(of: platform.name).map { position, names in
      (
        position,
        [
          .text(result.scenario.name), .number(Double(result.point)), .text(platform.name),
          .text(platform.kind), .text(names.stream), .text(names.requestClass), .text(names.part),
        ]
      )
    }
  }

  /// One record per metric and platform but the baseline: difference and ratio to the baseline,
  /// paired by replication (`comparison.csv`).
  static func comparison(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "metric", "platform", "kind", "baseline"] + interval("difference")
        + interval("ratio") + ["difference_lo_family", "difference_hi_family"]
    )
    let baseline = result.baseline
    for metric in Metric.all {
      for platform in result.platforms where platform.name != baseline.name {
        let comparison = platform.comparison(of: metric, with: baseline)
        let start: [Cell] = [
          .text(result.scenario.name), .text(metric.name), .text(platform.name),
          .text(platform.kind), .text(baseline.name),
        ]
        let family = platform.comparison(
          of: metric,
          with: baseline,
          among: result.platforms.count - 1
        )
        table.append(
          start + signedCells(comparison?.difference) + cells(comparison?.ratio)
            + [.number(family?.difference.lower), .number(family?.difference.upper)]
        )
      }
    }
    return table
  }

  /// The three columns of an estimate.
  static func interval(_ name: String) -> [String] {
    [name, "\(name)_lo", "\(name)_hi"]
  }

  /// The three cells of an estimate, whose interval ends where values do: none is below 0.
  static func cells(_ estimate: Estimate?, atMost greatest: Double = .infinity) -> [Cell] {
    [
      .number(estimate?.mean), .number(estimate?.lower.map { max(0, $0) }),
      .number(estimate?.upper.map { min(greatest, $0) }),
    ]
  }

  /// The three cells of an estimate of what may be negative.
  static func signedCells(_ estimate: Estimate?) -> [Cell] {
    [.number(estimate?.mean), .number(estimate?.lower), .number(estimate?.upper)]
  }
}
