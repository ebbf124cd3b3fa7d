internal import EventKernel
internal import FleetPlatform
internal import Measures
internal import Scenarios

/// Finds out what the headroom of a plan costs.
struct HeadroomAnalysis {
  let survey: TrafficSurvey
  let jobs: Int
  let isCancelled: @Sendable () -> Bool

  /// The demand in instances of the cheapest fixed fleet or, where there is none, of the cheapest
  /// group, and the fixed fleet that keeps the promises.
  ///
  /// - Parameter plan: What was found.
  /// - Returns: nil where no fleet keeps the objectives, or the traffic has no rates.
  /// - Throws: `ExperimentError` as a study does.
  func cost(of plan: Plan) throws(ExperimentError) -> HeadroomCost? {
    let fleets = plan.solved.filter { $0.winner.result.scenario.platforms[0].fleet != nil }
    guard !fleets.isEmpty else { return nil }
    let own = fleets.first { $0.winner.platform.kind == "fixedFleet" }
    guard let reference = own?.winner ?? fleets.first?.winner else { return nil }
    let configuration = reference.result.scenario.platforms[0]
    guard let type = configuration.fleet?.instanceType,
      let curve = try DemandCurve(survey, of: configuration, jobs: jobs, isCancelled: isCancelled)
    else { return nil }
    let fixed = if let own { own.winner } else { try unscaled(reference) }
    let demand = survey.intervals.map { interval in
      HeadroomCost.Demand(
        start: interval.start,
        end: interval.end,
        rate: interval.load.requestsPerSecond,
        instances: curve.instances(at: interval.load.requestsPerSecond)
      )
    }
    let mean = mean(of: demand)
    let (each, others) = Self.prices(fixed ?? reference)
    return HeadroomCost(
      platform: reference.platform.name,
      instanceType: type.name,
      demand: demand,
      meanInstances: mean,
      demandPerMonth: mean * each + others,
      fixed: fixed.flatMap { fixed in
        guard let fleet = fixed.result.scenario.platforms[0].fleet,
          let cost = fixed.platform.estimate(of: .costPerMonth)
        else { return nil }
        return (fleet.minimum, cost)
      }
    )
  }

  /// The fixed fleet of a group's instances that keeps the promises.
  private func unscaled(_ group: PlanTrial) throws(ExperimentError) -> PlanTrial? {
    let scenario = group.result.scenario
    guard let fleet = scenario.platforms[0].fleet else { return nil }
    let peak = survey.intervals.map { $0.load.units(of: scenario.platforms[0].kind) }.max() ?? 1
    let counts = Array(max(1, min(fleet.minimum, 2))...max(fleet.maximum, 4 * Int(peak) + 2))
    let axis = PlanAxis.instances(counts)
    let space = PlanSpace(of: scenario.platforms[0], axes: [axis]) {
      [(axis.axis.path, String(counts[$0]))]
    } scenario: { place, _ in
      var fixed = scenario
      fixed.platforms[0].kind = .fixedFleet(fleet.fixed(at: counts[place]))
      return fixed
    }
    guard let space else { return nil }
    return try Planner([space], jobs: jobs).run(isCancelled: isCancelled).first?.winner
  }

  /// Instances in the mean over the hours that stand for the month.
  private func mean(of demand: [HeadroomCost.Demand]) -> Double {
    let scenario = survey.scenario
    let window = scenario.typicalHours ?? scenario.discard..<scenario.duration
    var area = 0.0
    for part in demand {
      let begin = max(part.start, window.lowerBound)
      let end = min(part.end, window.upperBound)
      if begin < end { area += Double(part.instances) * (end - begin).seconds }
    }
    return area / (window.upperBound - window.lowerBound).seconds
  }

  /// What a month of one instance costs, and a month of all that does not depend on their number, in
  /// USD.
  private static func prices(_ trial: PlanTrial) -> (each: Double, others: Double) {
    let instances = trial.instances ?? (0, 0)
    let total = trial.platform.estimate(of: .costPerMonth)?.mean ?? 0
    return (instances.mean > 0 ? instances.cost / instances.mean : 0, total - instances.cost)
  }
}
