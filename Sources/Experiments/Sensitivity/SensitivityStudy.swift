internal import Measures
package import Scenarios
internal import Stochastics
internal import Synchronization

/// Runs a scenario in the worlds that it may be about, all on the same random numbers.
package struct SensitivityStudy: Sendable {
  private let scenario: Scenario
  private let worlds: UncertainWorlds
  private let jobs: Int
  private let make:
    @Sendable ([(path: String, value: String)]) -> Result<Scenario, ScenarioProblems>

  /// Fewest worlds: of Sobol's sequence, a power of two less one.
  package static let usualPoints = 63
  /// Worlds for each function that is fitted to a metric.
  private static let pointsPerFunction = 8

  /// Prepares a study.
  ///
  /// - Parameters:
  ///   - scenario: The scenario as its file has it.
  ///   - worlds: What is not known.
  ///   - jobs: Threads to run on, at least 1.
  ///   - make: Reads the scenario with some settings.
  package init(
    _ scenario: Scenario,
    _ worlds: UncertainWorlds,
    jobs: Int,
    make:
      @escaping @Sendable ([(path: String, value: String)]) -> Result<Scenario, ScenarioProblems>
  ) {
    self.scenario = scenario
    self.worlds = worlds
    self.jobs = jobs
    self.make = make
  }

  /// How many worlds it takes to tell the parts of all values apart.
  package var leastPoints: Int {
    let functions = worlds.inputs.reduce(1) { sum, input in
      if case .choices(let values) = input.law { sum + values.count - 1 } else { sum + 1 }
    }
    var count = Self.usualPoints
    while count < functions * Self.pointsPerFunction { count = count * 2 + 1 }
    return count
  }

  /// Runs the worlds.
  ///
  /// - Parameters:
  ///   - count: How many; nil for as many as it takes.
  ///   - progress: Told how far it has come.
  ///   - isCancelled: Asked many times a second; once true, the worlds that are finished are kept.
  /// - Returns: What was measured.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  package func run(
    _ count: Int? = nil,
    progress: (@Sendable (ExperimentProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ExperimentError) -> Sensitivity {
    let points = LowDiscrepancySequence.points(
      count ?? leastPoints,
      dimensions: worlds.inputs.count
    )
    let state = Mutex(
      Sensitivity(
        inputs: worlds.inputs,
        platforms: scenario.platforms.map { Sensitivity.Platform(name: $0.name, kind: $0.kind.key) }
      )
    )
    let study = Study(count: points.count, jobs: jobs) { [make, worlds] number in
      switch make(worlds.settings(at: points[number])) {
      case .success(var world):
        world.replications = .count(1)
        return StudyPoint(number: number, scenario: world)
      case .failure(let problems):
        state.withLock { $0.refused.append(problems.problems.first.map { "\($0)" } ?? "") }
        return nil
      }
    }
    try study.run(progress: progress, isCancelled: isCancelled) { result in
      guard result.replicationCount > 0 else { return }
      state.withLock { state in
        state.points.append(points[result.point])
        for (place, platform) in result.platforms.enumerated() {
          state.platforms[place].values.append(platform.replications[0].metrics)
          state.platforms[place].keeps.append(result.keepsAll(on: platform))
        }
      }
    }
    return state.withLock(\.self)
  }
}

extension ExperimentResult {
  /// Whether a platform kept every objective in the mean of its replications; nil without objectives.
  func keepsAll(on platform: PlatformResult) -> Bool? {
    guard !scenario.objectives.isEmpty else { return nil }
    return zip(scenario.objectives, judgements(of: platform)).allSatisfy { objective, judgement in
      if let required = objective.promise?.share {
        return judgement.share.map { $0.mean >= required } ?? false
      }
      return judgement.value.map { objective.isMet(by: $0.mean) } ?? false
    }
  }
}
