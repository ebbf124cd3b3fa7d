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
    text = try ScenarioReader.text(ofFile: file)
    scenario = try reader.read(text: text, file: file)
    self.reader = reader
    self.file = file
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
    let spaces = try? PlanSpace.spaces(
      of: scenario,
      text: text,
      file: file,
      reader: reader,
      axes: scenario.plan,
      peak: study.peak
    )
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
    let worlds = try? UncertainWorlds(scenario.uncertain, text: text, file: file, reader: reader)
    guard !scenario.uncertain.isEmpty, let worlds else { return [:] }
    let study = SensitivityStudy(scenario, worlds, jobs: jobs) { settings in
      var world = reader
      world.overrides += settings.map { ($0.path, $0.value) }
      do throws(ScenarioProblems) {
        return .success(try world.read(text: text, file: file))
      } catch {
        return .failure(error)
      }
    }
    return Dictionary(
      uniqueKeysWithValues: ResultTable.sensitivityFiles(of: try study.run(), scenario: scenario)
        .map { ($0.name, $0.table) }
    )
  }
}
