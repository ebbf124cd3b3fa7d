internal import Experiments
internal import Measures
internal import Scenarios

extension Chart {
  /// What the answers depend on: for each platform and metric a bar for each value that is not known, the
  /// most important first.
  static func tornados(
    of sensitivity: Sensitivity,
    _ scenario: Scenario,
    metrics: [Metric]
  ) -> [Chart] {
    sensitivity.platforms.enumerated().flatMap { place, platform in
      metrics.compactMap { metric -> Chart? in
        let (title, factor) = MetricPresentation(metric: metric, currency: scenario.currency).unit
        let effects = (sensitivity.effects(of: metric, on: platform) ?? [])
          .filter { $0.share >= leastEffect }.prefix(effectsMax)
        guard !effects.isEmpty, effects.contains(where: { $0.high.metric > $0.low.metric }) else {
          return nil
        }
        let spans = effects.map { effect in
          let input = sensitivity.inputs[effect.input]
          return Span(
            low: max(0, effect.low.metric) * factor,
            high: max(0, effect.high.metric) * factor,
            lowText: input.title(at: effect.low.point),
            highText: input.title(at: effect.high.point)
          )
        }
        let names = effects.map { effect in
          let percent = NumberText.significant(effect.share * 100, digits: 2)
          return "\(sensitivity.inputs[effect.input].path) (\(percent) %)"
        }
        var chart = Chart(
          id: "tornado-\(place)-\(metric.name.replacing("_", with: "-"))",
          title: "\(platform.name): \(title)",
          caption:
            "Where each value makes it low and high, with the share of its variance that the value explains"
            + " alone.",
          x: Axis(title: title, scale: .linear),
          y: Axis(title: "not known", scale: .category, categories: names),
          content: .spans(spans, color: place)
        )
        chart.isLow = spans.count <= 3
        return chart
      }
    }
  }

  /// Values that explain less than this share are left out, and all after so many.
  private static let leastEffect = 0.005
  private static let effectsMax = 10
}
