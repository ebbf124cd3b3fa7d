internal import Experiments
internal import Measures
internal import Scenarios
internal import Stochastics

/// Cost against latency: what is tried, what no other beats, and what is chosen.
struct FrontierChart {
  /// A platform's settings.
  struct Group {
    let name: String
    let color: Int
    var points: [Chart.Points.Point] = []
  }

  let scenario: Scenario
  let latency: Metric
  let groups: [Group]

  var chart: Chart {
    let cost = MetricPresentation(metric: .costPerMonth, currency: scenario.currency)
    return Chart(
      id: "frontier",
      title: "Cost against latency",
      caption:
        "Each symbol is a setting; the lines join those of a platform that none of its others beats in cost"
        + " and latency at once. Large: chosen, the cheapest that keeps every promise.",
      x: Chart.Axis(title: cost.unit.title, scale: .linear, unit: scenario.currency?.code ?? "$"),
      y: Chart.Axis(
        title: "\(latency.title) (ms), logarithmic",
        scale: .logarithmic,
        unit: "ms"
      ),
      content: .points(
        groups.filter { !$0.points.isEmpty }.map { group in
          Chart.Points(
            name: group.name,
            color: group.color,
            points: group.points,
            frontier: Self.undominated(group.points)
          )
        }
      ),
      limits: scenario.objectives.filter { $0.metric == latency }
        .map { Chart.Limit(value: $0.value.milliseconds, text: $0.text) }
    )
  }

  private static func undominated(_ points: [Chart.Points.Point]) -> [Chart.Points.Point] {
    var least = Double.infinity
    return points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }.filter { point in
      defer { least = min(least, point.y) }
      return point.y < least
    }
  }
}

extension FrontierChart {
  /// The trials of a plan that do not fail too much.
  init(_ plan: Plan) {
    scenario = plan.scenario
    latency = plan.frontierMetric
    let factor = plan.scenario.currency?.perUSD ?? 1
    let conclusion = PlanConclusion(plan)
    groups = zip(plan.platforms, plan.comparable).enumerated().map { place, pair in
      let (platform, points) = pair
      return Group(
        name: platform.space.platform,
        color: place,
        points: points.map { point in
          Chart.Points.Point(
            x: point.cost * factor,
            y: point.latency.milliseconds,
            text: conclusion.setting(of: point.trial, in: platform),
            isChosen: point.trial.setting == platform.chosen
          )
        }
      )
    }
  }

  /// The points of a sweep; nil where it does not tell cost and latency.
  init?(_ summary: SweepSummary, _ scenario: Scenario) {
    guard let latency = summary.metrics.first(where: { $0.latencyShare != nil }),
      let cost = summary.metrics.firstIndex(of: .costPerMonth),
      let place = summary.metrics.firstIndex(of: latency)
    else { return nil }
    self.scenario = scenario
    self.latency = latency
    let failure = summary.metrics.firstIndex(of: .failureFraction)
    let factor = scenario.currency?.perUSD ?? 1
    let conclusion = SweepConclusion(summary, scenario)
    groups = conclusion.groups.enumerated().map { color, group in
      let chosen = conclusion.cheapest(of: group)?.point
      let points = group.entries.compactMap { entry -> Chart.Points.Point? in
        guard let cost = entry.estimates[cost]?.mean, let latency = entry.estimates[place]?.mean,
          entry.verdict != .missed
            || failure.flatMap({ entry.estimates[$0]?.mean }) ?? 0 <= Self.failures
        else { return nil }
        return Chart.Points.Point(
          x: cost * factor,
          y: latency.milliseconds,
          text: conclusion.setting(of: entry, in: group),
          isChosen: entry.point == chosen
        )
      }
      return Group(name: group.name, color: color, points: points)
    }
  }

  /// With more failed requests a setting is fast for the rest, and no choice.
  private static let failures = 0.01
}
