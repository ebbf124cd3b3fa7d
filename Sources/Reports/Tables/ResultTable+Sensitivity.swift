package import Experiments
internal import Measures
package import Scenarios
internal import Stochastics

extension ResultTable {
  /// The names of the files of uncertain values.
  static let sensitivityFileNames = ["sensitivity.csv", "uncertainty.csv"]

  /// The files of a sensitivity study, by their names.
  package static func sensitivityFiles(
    of sensitivity: Sensitivity,
    scenario: Scenario
  ) -> [(name: String, table: Self)] {
    [
      ("sensitivity.csv", effects(of: sensitivity, scenario: scenario)),
      ("uncertainty.csv", uncertainty(of: sensitivity, scenario: scenario)),
    ]
  }

  /// One record per platform, metric and uncertain value: the share of the metric's variance that the
  /// value explains alone, and where the metric is low and high (`sensitivity.csv`).
  static func effects(of sensitivity: Sensitivity, scenario: Scenario) -> Self {
    var table = Self(
      header: [
        "scenario", "platform", "kind", "metric", "uncertain", "first_order_effect", "low_at",
        "metric_low", "high_at", "metric_high",
      ]
    )
    for platform in sensitivity.platforms {
      for metric in Metric.all {
        for effect in sensitivity.effects(of: metric, on: platform) ?? [] {
          let input = sensitivity.inputs[effect.input]
          table.append([
            .text(scenario.name), .text(platform.name), .text(platform.kind), .text(metric.name),
            .text(input.path), .number(effect.share), .text(input.title(at: effect.low.point)),
            .number(effect.low.metric), .text(input.title(at: effect.high.point)),
            .number(effect.high.metric),
          ])
        }
      }
    }
    return table
  }

  /// One record per platform and metric: the interval that holds it in 95 % of the worlds
  /// (`uncertainty.csv`).
  ///
  /// - Parameters:
  ///   - sensitivity: The metrics in all worlds.
  ///   - scenario: The scenario as its file has it.
  ///   - result: What was measured in the world of the file, whose intervals stand beside; nil for none.
  /// - Returns: The table.
  static func uncertainty(
    of sensitivity: Sensitivity,
    scenario: Scenario,
    beside result: ExperimentResult? = nil
  ) -> Self {
    var table = Self(
      header: ["scenario", "platform", "kind", "metric"] + interval("value")
        + ["value_lo_uncertain", "value_hi_uncertain", "worlds"]
    )
    for (place, platform) in sensitivity.platforms.enumerated() {
      for metric in Metric.all {
        guard let range = sensitivity.range(of: metric, on: platform) else { continue }
        let own = result?.platforms[place].estimate(of: metric)
        let whole = range.widened(by: own)
        table.append(
          [
            .text(scenario.name), .text(platform.name), .text(platform.kind), .text(metric.name),
          ] + cells(own, atMost: metric.unit == .share ? 1 : .infinity)
            + [
              .number(max(0, whole.lowerBound)), .number(whole.upperBound),
              .number(Double(sensitivity.points.count)),
            ]
        )
      }
    }
    return table
  }
}

extension ClosedRange<Double> {
  /// The range with the simulation's own uncertainty on both sides, and with its mean.
  func widened(by estimate: Estimate?) -> Self {
    let half = estimate?.halfWidth ?? 0
    let low = lowerBound - half
    let high = upperBound + half
    guard let mean = estimate?.mean else { return low...high }
    return Swift.min(low, mean - half)...Swift.max(high, mean + half)
  }
}
