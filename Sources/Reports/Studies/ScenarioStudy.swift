internal import EventKernel
public import Experiments
internal import Measures
public import Scenarios
internal import Stochastics

/// A scenario file with all that is asked of it besides a comparison: sweeps, plans and what the answers
/// depend on.
///
/// Answers are the tables of the result files, by their names; `results/README.md` tells of their columns.
///
/// ```swift
/// let study = try ScenarioStudy(file: "api.yaml", jobs: 2)
/// for row in try study.plan()["plan.csv"]?.rows ?? [] { print(row) }
/// ```
public struct ScenarioStudy: Sendable {
  /// The scenario as the file has it.
  public let scenario: Scenario

  /// The scenario with all of its platforms.
  private let whole: Scenario
  private let reader: ScenarioReader
  private let text: String
  private let file: String
  private let jobs: Int

  /// Reads a scenario file.
  ///
  /// - Parameters:
  ///   - file: The path of the file.
  ///   - reader: With what is set before anything is checked.
  ///   - jobs: Threads to run on, at least 1; the answers do not depend on it.
  /// - Throws: All problems of the file.
  public init(
    file: String,
    reader: ScenarioReader = ScenarioReader(),
    jobs: Int = 1
  ) throws(ScenarioProblems) {
    let text = try ScenarioReader.text(ofFile: file)
    let scenario = try reader.read(text: text, file: file)
    self.init(scenario, of: scenario, text: text, file: file, reader: reader, jobs: jobs)
  }

  /// Studies a scenario that has been read.
  ///
  /// - Parameters:
  ///   - scenario: The scenario, or a part of its platforms.
  ///   - whole: The scenario with all of its platforms.
  ///   - text: The text that it was read from.
  ///   - file: The path of the file.
  ///   - reader: How it was read.
  ///   - jobs: Threads to run on, at least 1.
  package init(
    _ scenario: Scenario,
    of whole: Scenario,
    text: String,
    file: String,
    reader: ScenarioReader,
    jobs: Int
  ) {
    self.scenario = scenario
    self.whole = whole
    self.text = text
    self.file = file
    self.reader = reader
    self.jobs = jobs
  }

  /// Runs every point of the grid of `sweep:`.
  ///
  /// - Parameter deliver: Takes the tables of each point as it is done, in order.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  public func sweep(
    deliver: @escaping @Sendable ([String: ResultTable]) -> Void
  ) throws(ExperimentError) {
    guard !scenario.sweep.isEmpty, let grid = SweepGrid(scenario.sweep) else { return }
    try Study(count: grid.count, jobs: jobs) { number in
      var reader = reader
      reader.overrides += grid.settings(of: number).map { ($0.path, $0.value) }
      return (try? reader.read(text: text, file: file)).map {
        StudyPoint(number: number, scenario: $0)
      }
    }
    .run { result in
      let tables = ResultTable.studyFiles(all: false).map { name, table in
        (name, table(result).placed(at: result.point, of: grid))
      }
      deliver(Dictionary(uniqueKeysWithValues: tables))
    }
  }

  /// Finds the cheapest setting of each platform that keeps every objective, over the axes of `plan:` or
  /// those that are usual, and what the headroom costs.
  ///
  /// - Returns: `plan.csv`, `frontier.csv`, `headroom.csv`, `demand.csv` and `breakeven.csv`; nothing for a
  ///   scenario without objectives, or with more settings than a plan takes.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  public func plan() throws(ExperimentError) -> [String: ResultTable] {
    guard !scenario.objectives.isEmpty else { return [:] }
    let study = try PlanStudy(scenario, jobs: jobs)
    let spaces = try? spaces(peak: study.peak)
    guard let spaces else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: ResultTable.planFiles(of: try study.run(spaces)).map {
        ($0.name, $0.table)
      }
    )
  }

  /// Ranks what the answers depend on, among the values under `uncertain:`.
  ///
  /// - Returns: `sensitivity.csv` and `uncertainty.csv`; nothing where everything is known.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  public func sensitivity() throws(ExperimentError) -> [String: ResultTable] {
    guard !scenario.uncertain.isEmpty, let study = try? sensitivityStudy() else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: ResultTable.sensitivityFiles(of: try study.run(), scenario: scenario)
        .map { ($0.name, $0.table) }
    )
  }

  // MARK: The parts of a study

  /// What a plan may choose of each platform.
  ///
  /// - Parameters:
  ///   - axes: Axes besides those of the file, which they replace where they have their path.
  ///   - peak: Most vCPUs that the traffic keeps busy in an interval.
  /// - Returns: One space for each platform of the scenario.
  /// - Throws: `SweepMistake` for axes that make no sense.
  package func spaces(
    axes: [SweepAxis] = [],
    peak: Double
  ) throws(SweepMistake) -> [PlanSpace] {
    // An axis of a platform that is left out is no mistake.
    try PlanSpace.spaces(
      of: whole,
      text: text,
      file: file,
      reader: reader,
      axes: whole.plan.filter { axis in !axes.contains { $0.path == axis.path } } + axes,
      peak: peak
    )
    .filter { space in scenario.platforms.contains { $0.name == space.platform } }
  }

  /// The scenario in the worlds that it may be about.
  ///
  /// - Parameters:
  ///   - platform: Name of the only platform that is run; nil for all.
  ///   - chosen: What is set in every world besides.
  /// - Returns: The study.
  /// - Throws: `ScenarioProblems` for uncertain values that lead nowhere.
  package func sensitivityStudy(
    of platform: String? = nil,
    settings chosen: [(path: String, value: String)] = []
  ) throws(ScenarioProblems) -> SensitivityStudy {
    var present = scenario
    if let platform {
      present.platforms.removeAll { $0.name != platform }
      present.baseline = platform
    }
    return SensitivityStudy(present, try worlds(), jobs: jobs) { [present] settings in
      var reader = reader
      reader.overrides += (settings + chosen).map { ($0.path, $0.value) }
      do throws(ScenarioProblems) {
        var world = try reader.read(text: text, file: file)
        world.platforms.removeAll { own in !present.platforms.contains { $0.name == own.name } }
        world.baseline = present.baseline
        return .success(world)
      } catch {
        return .failure(error)
      }
    }
  }

  /// What is set in each of the worlds that a robust plan has to do with.
  ///
  /// - Throws: `ScenarioProblems` for uncertain values that lead nowhere.
  package func robustWorlds() throws(ScenarioProblems) -> [[(path: String, value: String)]] {
    try worlds().first(Planner.worldCount)
  }

  private func worlds() throws(ScenarioProblems) -> UncertainWorlds {
    try UncertainWorlds(scenario.uncertain, text: text, file: file, reader: reader)
  }
}
