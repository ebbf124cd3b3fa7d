package import Scenarios
internal import Stochastics

/// A sound scenario made at random from the description of the scenario file.
///
/// It names the files of `FuzzingFiles`, and lasts ten minutes at some dozens of requests a second.
/// The same seed gives the same scenario.
package struct RandomScenario {
  /// The scenario as a tree.
  package let tree: JSONValue

  /// The scenario as JSON, which is YAML too.
  package var text: String { tree.text(width: 100) }

  /// Makes the scenario of a seed.
  package init(seed: UInt64) {
    let stream = RandomStream(seed: seed, replication: 0, name: "random scenario")
    var grower = ScenarioGrower(stream: stream)
    tree = ScenarioRepair.repaired(grower.mapping(ScenarioDescription.root))
  }
}
