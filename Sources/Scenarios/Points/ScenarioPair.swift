import DataFiles
import Yams

/// Two scenarios whose platforms are set against each other on the traffic of the first.
package struct ScenarioPair: Sendable {
  /// A value under `platforms` that the two have not in common.
  package struct Change: Sendable, Equatable {
    /// Where it stands.
    package let path: String
    /// What the first has there; nil for nothing.
    package let before: String?
    /// What the second has there; nil for nothing.
    package let after: String?
  }

  /// The first scenario, with those platforms of the second that it does not have.
  package private(set) var merged: Scenario
  /// Platforms of one name that differ, by their names in `merged`.
  package let pairs: [(before: String, after: String)]
  /// Platforms that are the same in both.
  package let same: [String]
  /// Platforms that only one has, by their names in `merged`.
  package let removed: [String], added: [String]
  /// What the platforms are set to.
  package let changes: [Change]

  /// The pair with another number of replications; nil for that of the first.
  package func replicated(_ count: Int?) -> Self {
    var pair = self
    if let count { pair.merged.replications = .count(count) }
    return pair
  }
}

extension ScenarioReader {
  /// Reads two scenarios, each with the overrides, and puts the platforms of the second beside those of
  /// the first.
  ///
  /// - Parameters:
  ///   - first: Text and file of the scenario whose traffic, objectives and prices hold.
  ///   - second: Text and file of the other one; its platforms have to fit the streams of the first.
  /// - Returns: Both.
  /// - Throws: All problems of either.
  package func read(
    _ first: (text: String, file: String),
    beside second: (text: String, file: String)
  ) throws(ScenarioProblems) -> ScenarioPair {
    let before = try read(text: first.text, file: first.file)
    let after = try read(text: second.text, file: second.file)
    let documents = (
      overridden(try parse(first.text, file: first.file), ProblemReport(file: first.file)),
      overridden(try parse(second.text, file: second.file), ProblemReport(file: second.file))
    )
    let names = Set(before.platforms.map(\.name))
    let label = Self.label(of: second.file, beside: first.file)
    var same: [String] = []
    var taken: [String: String] = [:]
    for platform in after.platforms {
      if before.platforms.contains(platform) {
        same.append(platform.name)
      } else {
        taken[platform.name] = "\(platform.name) (\(label))"
      }
    }
    let others = Self.platforms(of: documents.1).compactMap { node in
      node.elementName.flatMap { taken[$0] }.map { Self.renamed(node, to: $0) }
    }
    let document = Self.document(documents.0, adding: others)
    var plain = ScenarioReader()
    plain.overrides = []
    var merged = try plain.read(document, of: first.text, file: first.file)
    merged.source = before.source
    // The other scenario is a file that the result depends on, as those of its data are.
    let digest = FileDigest.sha256(of: second.text.utf8)
    merged.source?.data += [.init(file: second.file, sha256: digest)] + (after.source?.data ?? [])
    return ScenarioPair(
      merged: merged,
      pairs: before.platforms.compactMap { platform in
        taken[platform.name].map { (platform.name, $0) }
      },
      same: same,
      removed: before.platforms.map(\.name).filter { name in
        !after.platforms.contains { $0.name == name }
      },
      added: after.platforms.filter { !names.contains($0.name) }.compactMap { taken[$0.name] },
      changes: Self.changes(from: documents.0, to: documents.1)
    )
  }

  /// What tells the platforms of the second file: its name or, where both have the same, its path.
  private static func label(of file: String, beside other: String) -> String {
    func stem(_ file: String) -> String {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
    return stem(file) == stem(other) ? file : stem(file)
  }

  private static func platforms(of document: Node) -> [Node] {
    guard case .mapping(let mapping) = document,
      case .sequence(let elements)? = mapping["platforms"]
    else { return [] }
    return Array(elements)
  }

  private static func renamed(_ node: Node, to name: String) -> Node {
    guard case .mapping(let mapping) = node else { return node }
    let pairs = mapping.map { key, value in
      (key, key.string == "name" ? Node(name, .implicit, .singleQuoted) : value)
    }
    return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
  }

  private static func document(_ document: Node, adding others: [Node]) -> Node {
    guard case .mapping(let mapping) = document else { return document }
    let pairs = mapping.map { key, value in
      guard key.string == "platforms", case .sequence(let elements) = value else {
        return (key, value)
      }
      let all = Node.Sequence(
        Array(elements) + others,
        elements.tag,
        elements.style,
        elements.mark
      )
      return (key, Node.sequence(all))
    }
    return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
  }

  // MARK: What is set

  private static func changes(from first: Node, to second: Node) -> [ScenarioPair.Change] {
    let (before, after) = (leaves(of: first), leaves(of: second))
    let was = Dictionary(before, uniquingKeysWith: { first, _ in first })
    let becomes = Dictionary(after, uniquingKeysWith: { first, _ in first })
    let paths = before.map(\.0) + after.map(\.0).filter { was[$0] == nil }
    return paths.filter { was[$0] != becomes[$0] }
      .map { ScenarioPair.Change(path: $0, before: was[$0], after: becomes[$0]) }
  }

  /// All values under the platforms of a document, by path.
  private static func leaves(of document: Node) -> [(String, String)] {
    platforms(of: document).enumerated().flatMap { place, node in
      leaves(of: node, at: "platforms.\(node.elementName ?? String(place))")
    }
  }

  private static func leaves(of node: Node, at path: String) -> [(String, String)] {
    switch node {
    case .mapping(let mapping) where !mapping.isEmpty:
      mapping.flatMap { key, value in leaves(of: value, at: "\(path).\(key.string ?? "")") }
    case .sequence(let sequence) where !sequence.isEmpty:
      sequence.enumerated().flatMap { place, element in
        leaves(of: element, at: "\(path).\(element.elementName ?? String(place))")
      }
    case .scalar, .mapping, .sequence, .alias: [(path, node.flowText)]
    }
  }
}
