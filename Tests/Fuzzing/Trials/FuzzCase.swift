package import EventKernel
internal import Foundation
internal import ScenarioFuzzing
package import Scenarios

/// One input made at random: a scenario and the data files that it names.
///
/// The same kind and seed give the same input.
package struct FuzzCase: Sendable {
  /// How an input is made.
  package enum Kind: String, CaseIterable, Sendable {
    /// A sound scenario from the description of the scenario file.
    case random
    /// Such a scenario with one thing changed, which may make it unsound.
    case mutated
    /// Such a scenario with some bytes of one of its data files changed.
    case trace
  }

  /// Name of the scenario file in a folder of a case.
  package static let scenarioFile = "scenario.yaml"

  /// How the input was made.
  package let kind: Kind
  /// What it was made from.
  package let seed: UInt64
  /// The scenario.
  package let tree: JSONValue
  /// The data file that is not as `FuzzingFiles` has it.
  package let changed: (name: String, bytes: [UInt8])?

  /// Makes the input of a seed.
  package init(_ kind: Kind, seed: UInt64) {
    self.kind = kind
    self.seed = seed
    switch kind {
    case .random:
      tree = RandomScenario(seed: seed).tree
      changed = nil
    case .mutated:
      tree = MutatedScenario(seed: seed).tree
      changed = nil
    case .trace:
      let trace = MutatedTrace(seed: seed)
      tree = trace.scenario
      changed = (trace.name, trace.bytes)
    }
  }

  /// The scenario as text.
  package var text: String { tree.text(width: 100) }

  /// What is done with the input: not all that is read is run, since a run takes much longer.
  package var depth: ScenarioTrial.Depth {
    switch kind {
    case .random: .comparing
    case .mutated, .trace: seed.isMultiple(of: 64) ? .running : .reading
    }
  }

  /// What a run is shortened to: most to a moment beyond the initial transient, since that takes a
  /// third of the time; some last for six data points of an alarm and what they bring about.
  package var longest: SimulationTime { .seconds(seed.isMultiple(of: 4) ? 300 : 90) }

  /// Writes the scenario and all data files into a folder.
  package func write(to folder: String) throws {
    try FuzzingFiles.write(to: URL(filePath: folder))
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(Self.scenarioFile)"))
    try writeChanged(to: folder)
  }

  /// Writes the changed data file over its original.
  package func writeChanged(to folder: String) throws {
    if let changed { try Data(changed.bytes).write(to: URL(filePath: "\(folder)/\(changed.name)")) }
  }

  /// Puts the original of the changed data file back.
  package func restore(in folder: String) throws {
    guard let changed, let text = FuzzingFiles.texts[changed.name] else { return }
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(changed.name)"))
  }
}
