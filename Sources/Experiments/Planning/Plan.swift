package import Measures
package import Scenarios

/// What a plan has found.
package struct Plan: Sendable {
  /// The scenario as its file has it.
  package let scenario: Scenario
  /// What was found for each platform, in the order of the scenario.
  package let platforms: [PlatformPlan]
  /// What the headroom costs; nil where no fleet can tell.
  package var headroom: HeadroomCost?
  /// Scales of the traffic at which one platform becomes cheaper than another.
  package var breakEvens: [BreakEven] = []
  /// Worlds in each of which the chosen settings keep the objectives; 0 for that of the file alone.
  package var worldCount = 0
  /// Whether it was stopped before its end.
  package var isPartial = false

  package init(scenario: Scenario, platforms: [PlatformPlan]) {
    self.scenario = scenario
    self.platforms = platforms
  }

  /// The platforms that have a setting which keeps every objective, the cheapest first.
  package var solved: [(platform: PlatformPlan, winner: PlanTrial)] {
    platforms.compactMap { platform in platform.winner.map { (platform, $0) } }
      .sorted { Self.cost(of: $0.winner) < Self.cost(of: $1.winner) }
  }

  static func cost(of trial: PlanTrial) -> Double {
    trial.platform.estimate(of: .costPerMonth)?.mean ?? .infinity
  }

  /// The latency that the frontier is about: that of the first objective with one, else p99.
  package var frontierMetric: Metric {
    scenario.objectives.lazy.compactMap(\.metric).first { $0.latencyShare != nil } ?? .latencyP99
  }

  /// Every trial that no other of its platform beats in cost and latency at once, by platform and cost.
  ///
  /// A trial that fails more requests than the scenario allows, or a thousandth of them where it says
  /// nothing, is not among them: it is fast for the rest.
  package var frontier: [FrontierPoint] {
    let points = comparable.map(Self.undominated)
    let best = Set(Self.undominated(points.flatMap(\.self)).map(\.place))
    return points.flatMap(\.self).map { point in
      var point = point
      point.isBestOfAll = best.contains(point.place)
      return point
    }
  }

  /// The trials that may be set against each other, by platform: those that do not fail too much.
  package var comparable: [[FrontierPoint]] {
    let metric = frontierMetric
    let allowed =
      scenario.objectives.first { $0.metric == .failureFraction && $0.promise != nil }?.value
      ?? Self.usualFailures
    return platforms.map { platform in
      platform.trials.compactMap { FrontierPoint($0, of: platform, metric, allowed: allowed) }
    }
  }

  /// Share of failed requests that is no reason to leave a setting out.
  private static let usualFailures = 0.001

  private static func undominated(_ points: [FrontierPoint]) -> [FrontierPoint] {
    var least = Double.infinity
    return points.sorted { ($0.cost, $0.latency) < ($1.cost, $1.latency) }.filter { point in
      defer { least = min(least, point.latency) }
      return point.latency < least
    }
  }
}

/// A trial that no other beats in cost and latency at once.
package struct FrontierPoint: Sendable {
  /// The platform, and what was measured.
  package let platform: PlatformPlan
  package let trial: PlanTrial
  /// The mean latency, in seconds, and the mean cost of a month, in USD.
  package let latency: Double
  package let cost: Double
  /// Whether no trial of any platform beats it.
  package internal(set) var isBestOfAll = false

  fileprivate init?(
    _ trial: PlanTrial,
    of platform: PlatformPlan,
    _ metric: Metric,
    allowed: Double
  ) {
    guard let latency = trial.platform.estimate(of: metric),
      let cost = trial.platform.estimate(of: .costPerMonth),
      trial.platform.estimate(of: .failureFraction)?.mean ?? 0 <= allowed
    else { return nil }
    self.platform = platform
    self.trial = trial
    self.latency = latency.mean
    self.cost = cost.mean
  }

  fileprivate var place: String { "\(platform.space.platform) \(trial.setting)" }
}
