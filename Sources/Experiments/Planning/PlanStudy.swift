internal import DataFiles
package import Scenarios

/// A whole plan: the settings, what the headroom costs, and where one platform becomes cheaper.
package struct PlanStudy: Sendable {
  private let scenario: Scenario
  private let survey: TrafficSurvey
  private let jobs: Int

  /// Surveys the traffic of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: The scenario as its file has it; with an objective.
  ///   - jobs: Threads to run on, at least 1.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read to its end.
  package init(_ scenario: Scenario, jobs: Int) throws(ExperimentError) {
    precondition(!scenario.objectives.isEmpty, "a plan needs an objective")
    do {
      survey = try TrafficSurvey(of: scenario)
    } catch {
      throw .data(error)
    }
    self.scenario = scenario
    self.jobs = jobs
  }

  /// Most vCPUs that the traffic keeps busy in an interval.
  package var peak: Double { survey.intervals.map(\.load.cpu).max() ?? 0 }

  /// Plans.
  ///
  /// - Parameters:
  ///   - spaces: What may be chosen, platform by platform.
  ///   - worlds: What is set in each of the worlds in which a setting has to keep the objectives; none for
  ///     that of the file alone.
  ///   - progress: Told after each round how far it has come.
  ///   - isCancelled: Asked many times a second; once true, the plan holds what was found.
  /// - Returns: The plan.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  package func run(
    _ spaces: [PlanSpace],
    worlds: [[(path: String, value: String)]] = [],
    progress: (@Sendable (PlanProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ExperimentError) -> Plan {
    let planner = Planner(spaces, jobs: jobs, worlds: worlds)
    var plan = Plan(
      scenario: scenario,
      platforms: try planner.run(progress: progress, isCancelled: isCancelled)
    )
    if !isCancelled() {
      progress?(.headroom)
      plan.headroom = try HeadroomAnalysis(survey: survey, jobs: jobs, isCancelled: isCancelled)
        .cost(of: plan)
    }
    if !isCancelled() {
      progress?(.breakEven)
      let winners = plan.platforms.compactMap(\.winner)
      plan.breakEvens = try BreakEvenSearch(winners, jobs: jobs, isCancelled: isCancelled).run()
    }
    plan.isPartial = isCancelled()
    plan.worldCount = worlds.count
    return plan
  }
}
