package import Scenarios

/// Finds the cheapest setting of each platform of a scenario that keeps every objective.
///
/// Every setting meets the same requests and the same random numbers. What is run next depends on what
/// was measured, in rounds of one step for each platform, and on nothing else: the plan is the same for
/// any number of threads.
package struct Planner: Sendable {
  private let spaces: [PlanSpace]
  private let jobs: Int
  private let worlds: [[(path: String, value: String)]]

  /// Prepares a plan.
  ///
  /// - Parameters:
  ///   - spaces: What may be chosen, platform by platform.
  ///   - jobs: Threads to run on, at least 1.
  ///   - worlds: What is set in each of the worlds that a setting has to keep the objectives in, as many as
  ///     `worldCount`; none for the world of the file alone.
  package init(
    _ spaces: [PlanSpace],
    jobs: Int,
    worlds: [[(path: String, value: String)]] = []
  ) {
    self.worlds = worlds
    self.spaces = spaces
    self.jobs = jobs
  }

  /// Worlds in which a robust setting keeps the objectives.
  ///
  /// One that does so in all of n worlds does so with 95 % confidence in more than 0.05^(1/n) of all, by
  /// the binomial law: of 20 in more than 86 %.
  package static let worldCount = SettingSearch.most

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
    var searches = spaces.map { PlatformSearch($0, worlds: worlds) }
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
      points += searches[search].points(of: step, from: points.count)
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

  /// What is set in each world, of a plan that has several.
  private let worlds: [[(path: String, value: String)]]

  init(_ space: PlanSpace, worlds: [[(path: String, value: String)]]) {
    self.space = space
    self.worlds = worlds
    search = SettingSearch(
      SettingLattice(space.axes, grid: space.grid) { space.standby(of: $0) }
    )
  }

  mutating func next() -> [SettingSearch.Step] {
    let steps = isDone ? [] : search.next()
    isDone = steps.isEmpty
    return steps
  }

  /// The replications that a step needs besides those that there are: one point for all of them or, where
  /// there are worlds, one for each.
  mutating func points(of step: SettingSearch.Step, from number: Int) -> [StudyPoint] {
    let count = trials[step.setting]?.platform.replications.count ?? 0
    guard step.replications > count else { return [] }
    guard !worlds.isEmpty else {
      guard var part = scenario(of: step.setting) else { return [] }
      part.replications = .count(step.replications - count)
      return [StudyPoint(number: number, scenario: part, firstReplication: count)]
    }
    var points: [StudyPoint] = []
    for replication in count..<step.replications {
      guard var world = scenario(of: step.setting, in: worlds[replication % worlds.count]) else {
        return []
      }
      world.replications = .count(1)
      points.append(
        StudyPoint(
          number: number + points.count,
          scenario: world,
          firstReplication: replication
        )
      )
    }
    return points
  }

  private mutating func scenario(
    of setting: Int,
    in world: [(path: String, value: String)] = []
  ) -> Scenario? {
    if world.isEmpty, let trial = trials[setting] { return trial.result.scenario }
    do {
      return try space.scenario(of: setting, in: world)
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
    var count = trials[step.setting]?.platform.replications.count ?? 0
    while step.replications > count, let result = results.popFirst() {
      add(result, to: step.setting)
      count += result.replicationCount
    }
    let trial = trials[step.setting]
    let look =
      worlds.isEmpty
      ? trial?.look(confidence: step.confidence ?? 0.95) : trial?.look(inAll: worlds.count)
    search.take(look, of: step)
  }

  private mutating func add(_ result: ExperimentResult, to setting: Int) {
    let platforms = result.platforms.map { later in
      trials[setting]?.platform.extended(by: later) ?? later.extended(by: nil)
    }
    // Where each replication is in a world of its own, the trial is that of the file's own world.
    var scenario = worlds.isEmpty ? result.scenario : self.scenario(of: setting) ?? result.scenario
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
