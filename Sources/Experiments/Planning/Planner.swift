package import Scenarios

/// Finds the cheapest setting of each platform of a scenario that keeps every objective.
///
/// Every setting meets the same requests and the same random numbers. What is run next depends on what
/// was measured, in rounds of one step for each platform, and on nothing else: the plan is the same for
/// any number of threads.
package struct Planner: Sendable {
  private let spaces: [PlanSpace]
  private let jobs: Int

  /// Prepares a plan.
  ///
  /// - Parameters:
  ///   - spaces: What may be chosen, platform by platform.
  ///   - jobs: Threads to run on, at least 1.
  package init(_ spaces: [PlanSpace], jobs: Int) {
    self.spaces = spaces
    self.jobs = jobs
  }

  /// Searches until every platform has its setting, or none.
  ///
  /// - Parameters:
  ///   - progress: Told after each round how far it has come.
  ///   - isCancelled: Asked many times a second; once true, the plan holds what was tried, and nothing is
  ///     chosen where the search had not ended.
  /// - Returns: What was found, by platform.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  package func run(
    progress: (@Sendable (PlanProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ExperimentError) -> [PlatformPlan] {
    var searches = spaces.map { PlatformSearch($0) }
    let all = Range(uncheckedBounds: (0, searches.count))
    while !isCancelled() {
      var steps: [(search: Int, step: SettingSearch.Step)] = []
      for search in all { steps += searches[search].next().map { (search, $0) } }
      guard !steps.isEmpty else { break }
      try run(steps, of: &searches, isCancelled: isCancelled)
      progress?(
        .settings(
          tried: searches.reduce(0) { $0 + $1.trials.count },
          done: searches.count { $0.isDone },
          platforms: searches.count
        )
      )
    }
    return searches.map(\.plan)
  }

  /// Runs the replications of some steps that there are not yet, and hands in what they say.
  private func run(
    _ steps: [(search: Int, step: SettingSearch.Step)],
    of searches: inout [PlatformSearch],
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(ExperimentError) {
    var points: [StudyPoint] = []
    for (search, step) in steps {
      if let point = searches[search].point(of: step, number: points.count) { points.append(point) }
    }
    var results: [ExperimentResult] = []
    if !points.isEmpty {
      results = try Study(points, jobs: jobs).run(isCancelled: isCancelled)
    }
    guard !isCancelled() else { return }
    var next = results[...]
    for (search, step) in steps {
      searches[search].take(&next, of: step)
    }
  }
}

/// How far a plan has come.
package enum PlanProgress: Sendable, Equatable {
  /// Settings are tried: so many so far, and so many platforms of all have theirs.
  case settings(tried: Int, done: Int, platforms: Int)
  /// The demand is tabulated.
  case headroom
  /// Scales of the traffic are tried.
  case breakEven
}

/// The search for the setting of a platform, with what was measured of each.
private struct PlatformSearch {
  let space: PlanSpace
  private var search: SettingSearch
  private(set) var trials: [Int: PlanTrial] = [:]
  private var refused: [(setting: Int, problem: String)] = []
  private(set) var isDone = false

  init(_ space: PlanSpace) {
    self.space = space
    search = SettingSearch(
      SettingLattice(space.axes, grid: space.grid) { space.standby(of: $0) }
    )
  }

  mutating func next() -> [SettingSearch.Step] {
    let steps = isDone ? [] : search.next()
    isDone = steps.isEmpty
    return steps
  }

  /// The replications that a step needs besides those that there are; nil when it needs none.
  mutating func point(of step: SettingSearch.Step, number: Int) -> StudyPoint? {
    let present = trials[step.setting]
    let count = present?.platform.replications.count ?? 0
    guard step.replications > count, let scenario = scenario(of: step.setting) else { return nil }
    var part = scenario
    part.replications = .count(step.replications - count)
    return StudyPoint(number: number, scenario: part, firstReplication: count)
  }

  private mutating func scenario(of setting: Int) -> Scenario? {
    if let trial = trials[setting] { return trial.result.scenario }
    do {
      return try space.scenario(of: setting)
    } catch {
      refused.append((setting, error.problems.first.map { "\($0)" } ?? ""))
      return nil
    }
  }

  /// Takes what was measured for a step, if anything was, and tells the search what it says.
  mutating func take(_ results: inout ArraySlice<ExperimentResult>, of step: SettingSearch.Step) {
    if refused.contains(where: { $0.setting == step.setting }) {
      search.take(nil, of: step)
      return
    }
    let count = trials[step.setting]?.platform.replications.count ?? 0
    if step.replications > count, let result = results.popFirst() {
      add(result, to: step.setting)
    }
    search.take(trials[step.setting]?.look(confidence: step.confidence ?? 0.95), of: step)
  }

  private mutating func add(_ result: ExperimentResult, to setting: Int) {
    let platforms = result.platforms.map { later in
      trials[setting]?.platform.extended(by: later) ?? later.extended(by: nil)
    }
    var scenario = result.scenario
    scenario.replications = .count(platforms[0].replications.count)
    trials[setting] = PlanTrial(
      setting: setting,
      result: ExperimentResult(
        point: setting,
        scenario: scenario,
        platforms: platforms,
        isPartial: false,
        isPrecise: nil
      )
    )
  }

  var plan: PlatformPlan {
    PlatformPlan(
      space: space,
      trials: trials.values.sorted { $0.setting < $1.setting },
      chosen: search.chosen,
      refused: refused
    )
  }
}
