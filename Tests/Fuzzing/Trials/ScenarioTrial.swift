package import EventKernel
internal import Experiments
internal import Measures
internal import Scenarios

/// Reads a scenario, runs it and looks whether everything is true that must be.
package struct ScenarioTrial: Sendable {
  /// What became of a scenario.
  package enum Outcome: Sendable, Equatable {
    /// It was refused, with a sentence for each problem.
    case refused([String])
    /// It was read, and its run ended with an error, such as simulated time that runs out.
    case failed(String)
    /// It was run, and these invariants do not hold.
    case answered([String])
  }

  /// How much is done with a scenario that was read.
  package enum Depth: Sendable {
    /// Nothing.
    case reading
    /// It is run once.
    case running
    /// It is run again with its platforms in another order and on other threads, and with one
    /// platform alone, which must give the same bits.
    case comparing
  }

  /// The folder with the data files that scenarios name.
  package let folder: String
  /// What is done with a scenario.
  package var depth: Depth
  /// What a run is shortened to, if it is longer.
  package var longest = SimulationTime.never
  /// Asked many times a second whether to cut a run short.
  package var isCancelled: @Sendable () -> Bool

  /// Replications of a run.
  private static let replications = 2

  /// Prepares trials.
  package init(
    folder: String,
    depth: Depth = .comparing,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.folder = folder
    self.depth = depth
    self.isCancelled = isCancelled
  }

  /// Tries a scenario.
  package func outcome(of text: String) -> Outcome {
    var scenario: Scenario
    do {
      scenario = try ScenarioReader().read(text: text, file: "\(folder)/scenario.yaml")
    } catch {
      let complaints = error.problems.map(\.description)
      let illegible = complaints.filter { !Self.isLegible($0) }
      return illegible.isEmpty ? .refused(complaints) : .answered(illegible)
    }
    guard depth != .reading else { return .answered([]) }
    scenario.replications = .count(Self.replications)
    if longest > scenario.discard { scenario.duration = min(scenario.duration, longest) }
    do {
      let result = try run(scenario)
      var violations = RunInvariants.violations(in: result)
      violations += FileInvariants.violations(in: ResultFiles(of: result))
      if depth == .comparing, !result.isPartial {
        violations += try differences(from: result)
      }
      return .answered(violations)
    } catch {
      return .failed(error.description)
    }
  }

  private func run(_ scenario: Scenario, jobs: Int = 1) throws(ExperimentError) -> ExperimentResult
  {
    try Experiment(scenario: scenario, jobs: jobs).run(isCancelled: isCancelled)
  }

  /// Runs a scenario in other ways, and says where they give something else.
  private func differences(from result: ExperimentResult) throws(ExperimentError) -> [String] {
    var reversed = result.scenario
    reversed.platforms.reverse()
    var single = result.scenario
    single.platforms = [result.scenario.platforms[result.scenario.platforms.count - 1]]
    single.baseline = single.platforms[0].name
    var found: [String] = []
    for (way, scenario, jobs) in [("reversed, three threads", reversed, 3), ("alone", single, 1)] {
      guard way != "alone" || result.platforms.count > 1 else { continue }
      let other = try run(scenario, jobs: jobs)
      guard !other.isPartial else { continue }
      for platform in other.platforms
      where platform != result.platforms.first(where: { $0.name == platform.name }) {
        found.append("\(platform.name) measures something else when run \(way)")
      }
    }
    return found
  }

  /// Whether a message can be printed as one line: no control characters, and no page of text.
  private static func isLegible(_ message: String) -> Bool {
    message.count < 2_000
      && !message.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
