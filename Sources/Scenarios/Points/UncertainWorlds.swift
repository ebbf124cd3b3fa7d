import Stochastics
import Yams

/// The worlds that a scenario may be about: each gives every value that is not known another one.
package struct UncertainWorlds: Sendable {
  /// What is not known, as the scenario names it.
  package let inputs: [UncertainInput]
  /// By input: the paths that it sets, and what stands there.
  private let places: [[(path: String, present: ScenarioValue?)]]

  /// Finds the places of a scenario's uncertain values.
  ///
  /// - Parameters:
  ///   - inputs: What is not known.
  ///   - text: The text of the scenario file.
  ///   - file: Its path.
  ///   - reader: How it is read.
  /// - Throws: `ScenarioProblems` for a path that leads nowhere, or a multiple of what is no quantity.
  package init(
    _ inputs: [UncertainInput],
    text: String,
    file: String,
    reader: ScenarioReader
  ) throws(ScenarioProblems) {
    try self.init(inputs, in: reader.parse(text, file: file), file: file, reader: reader)
  }

  /// Finds the places in the document of a scenario.
  init(
    _ inputs: [UncertainInput],
    in document: Node,
    file: String,
    reader: ScenarioReader
  ) throws(ScenarioProblems) {
    let document = reader.overridden(document, ProblemReport(file: file))
    var problems: [ScenarioProblem] = []
    var places: [[(path: String, present: ScenarioValue?)]] = []
    for input in inputs {
      let own = Self.places(of: input.path, in: document)
      func report(_ message: String) {
        problems.append(
          ScenarioProblem(file: file, line: nil, message: "uncertain.\(input.path): \(message)")
        )
      }
      if own.isEmpty { report("leads to no value of the scenario") }
      if own.contains(where: { input.value(at: 0.5, of: $0.present) == nil }) {
        report("is left out of the file or no quantity, so that it has no multiple")
      }
      places.append(own)
    }
    guard problems.isEmpty else { throw ScenarioProblems(problems: problems) }
    self.inputs = inputs
    self.places = places
  }

  /// What the first worlds set: those of Sobol's sequence, the first of them in the middle of everything.
  package func first(_ count: Int) -> [[(path: String, value: String)]] {
    LowDiscrepancySequence.points(count, dimensions: inputs.count).map { settings(at: $0) }
  }

  /// What a world sets.
  ///
  /// - Parameter point: For each input a number between 0 and 1.
  /// - Returns: Paths as in `--set`, with YAML.
  package func settings(at point: [Double]) -> [(path: String, value: String)] {
    zip(zip(inputs, places), point).flatMap { pair, share in
      pair.1.compactMap { place in
        pair.0.value(at: share, of: place.present).map { (place.path, $0) }
      }
    }
  }

  /// The places of a path of which parts may be left out: those of the file, or else those that the
  /// description of the file has for a key that is left out.
  private static func places(
    of path: String,
    in document: Node
  ) -> [(path: String, present: ScenarioValue?)] {
    let parts = path.split(separator: ".").map(String.init)
    let found = leaves(of: document, at: []).filter { fits($0.path, parts) }
    if !found.isEmpty {
      // The nearest: a key is not meant that stands deeper in one that fits as well.
      let least = found.map(\.path.count).min() ?? 0
      return found.filter { $0.path.count == least }.map { leaf in
        let path = leaf.path.joined(separator: ".")
        return (path, ScenarioValue(text: leaf.node.flowText, isWhole: isWhole(path)))
      }
    }
    guard
      let entry = KeyIndex.entries(for: parts.suffix(1).joined()).first(where: { entry in
        entry.paths.contains { fits($0.split(separator: ".").map(String.init), parts) }
      }),
      let place = entry.paths.first(where: {
        fits($0.split(separator: ".").map(String.init), parts)
      })
    else { return [] }
    var present: ScenarioValue?
    if case .standard(let text, _) = entry.key.presence {
      present = ScenarioValue(text: text, isWhole: isWhole(place))
    }
    return [(named(place, parts), present)]
  }

  /// A path of the description with the names that were given in the place of its wildcards.
  private static func named(_ place: String, _ parts: [String]) -> String {
    let steps = place.split(separator: ".").map(String.init)
    var rest = parts[...]
    return steps.enumerated().map { position, step in
      guard let first = rest.first else { return step }
      // A word that the description has further on is no name.
      let isName = step == "*" && rest.count > 1 && !steps[(position + 1)...].contains(first)
      guard step == first || isName else { return step }
      rest = rest.dropFirst()
      return first
    }
    .joined(separator: ".")
  }

  /// Whether some parts stand in a path in their order, the last of them at its end.
  private static func fits(_ path: [String], _ parts: [String]) -> Bool {
    guard let last = parts.last, path.last == last else { return false }
    var rest = parts[...]
    for step in path where rest.first == step || rest.first == "*" || step == "*" && rest.count > 1
    {
      rest = rest.dropFirst()
    }
    return rest.isEmpty
  }

  /// Every place of a document with its path, where elements go by their names.
  private static func leaves(of node: Node, at path: [String]) -> [(path: [String], node: Node)] {
    let inner: [(String, Node)] =
      switch node {
      case .mapping(let mapping): mapping.map { ($0.key.string ?? "", $0.value) }
      case .sequence(let sequence):
        sequence.enumerated().map { ($1.elementName ?? String($0), $1) }
      case .scalar, .alias: []
      }
    let deeper = inner.filter { path != [] || !skipped.contains($0.0) }
      .flatMap { leaves(of: $0.1, at: path + [$0.0]) }
    return (path.isEmpty ? [] : [(path, node)]) + deeper
  }

  /// Sections that speak of paths themselves.
  private static let skipped: Set = ["uncertain", "sweep", "plan", "definitions"]

  private static func isWhole(_ path: String) -> Bool {
    guard let key = path.split(separator: ".").last.map(String.init) else { return false }
    return KeyIndex.entries(for: key).contains { entry in
      if case .whole = entry.key.grammar { true } else { false }
    }
  }
}
