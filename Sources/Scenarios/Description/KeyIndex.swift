/// Finds what a word of the scenario file means.
package enum KeyIndex {
  /// A key of some kind of mapping, and where it stands.
  package struct Entry: Sendable {
    /// The kind of mapping.
    package let mapping: MappingDescription
    /// The key.
    package let key: KeyDescription
    /// What may stand under it, in variants of the mapping that differ in nothing else.
    package let grammars: [Grammar]
    /// Where it stands, shortest first; `*` is the name or the number of an element.
    package let paths: [String]
  }

  /// The keys of a name, or of a path that ends so; in the order of the description.
  ///
  /// - Parameter word: A key such as `limit`, or the end of a path such as `hedge.limit`.
  /// - Returns: Each key with its places.
  package static func entries(for word: String) -> [Entry] {
    let parts = word.split(separator: ".").map(String.init)
    guard let name = parts.last else { return [] }
    return mappings.flatMap { mapping -> [Entry] in
      mapping.keys.filter { $0.name == name }.compactMap { key in
        let paths = paths(to: mapping).map { $0.isEmpty ? name : "\($0).\(name)" }
        let fitting = paths.filter { ends($0, with: parts) }
        let isNamed = parts.count == 2 && parts[0] == mapping.name
        guard isNamed || !fitting.isEmpty else { return nil }
        return Entry(
          mapping: mapping,
          key: key,
          grammars: grammars(of: key, in: mapping),
          paths: fitting.isEmpty ? paths : fitting
        )
      }
    }
  }

  /// The kinds of mapping, without variants that have the same keys with other values.
  package static var mappings: [MappingDescription] {
    ScenarioDescription.mappings.filter(\.variant.isEmpty)
  }

  /// The kind of mapping of a name.
  package static func mapping(named name: String) -> MappingDescription? {
    mappings.first { $0.name == name }
  }

  /// The key or the kind of mapping that a word was probably meant to be.
  package static func nearest(to word: String, or others: [String] = []) -> String? {
    let last = word.split(separator: ".").last.map(String.init) ?? word
    return Spelling.nearest(
      to: last,
      among: mappings.flatMap { $0.keys.map(\.name) + [$0.name] } + others
    )
  }

  private static func grammars(
    of key: KeyDescription,
    in mapping: MappingDescription
  ) -> [Grammar] {
    ScenarioDescription.mappings.filter { $0.name == mapping.name }
      .compactMap { $0.keys.first { $0.name == key.name }?.grammar }
  }

  /// Where a mapping stands: by each key that it stands under, on the shortest way to that key.
  private static func paths(to mapping: MappingDescription) -> [String] {
    guard mapping.name != ScenarioDescription.root.name else { return [""] }
    var paths: [String] = []
    for (path, name) in ways where name == mapping.name && !paths.contains(path) {
      paths.append(path)
    }
    return paths
  }

  /// Every path to a mapping that begins with the shortest way to the mapping before, with the name
  /// of the mapping, shortest first; what stands in nearly every place has paths of its own, which
  /// begin with its name: `(distribution)`.
  private static let ways: [(path: String, mapping: String)] = {
    var ways: [(path: String, mapping: String)] = []
    var queue = [(path: "", mapping: ScenarioDescription.root)]
    var seen: Set<String> = [ScenarioDescription.root.definition]
    while !queue.isEmpty {
      let (path, mapping) = queue.removeFirst()
      let base = ubiquitous.contains(mapping.name) ? "(\(mapping.name))" : path
      for key in mapping.keys {
        for (step, inner) in key.grammar.steps {
          let inside = (base.isEmpty ? "" : base + ".") + key.name + step
          ways.append((inside, inner.name))
          if seen.insert(inner.definition).inserted { queue.append((inside, inner)) }
        }
      }
    }
    return ways
  }()

  /// The kinds of mapping that stand under more keys than anybody wants to be told.
  private static let ubiquitous: Set<String> = {
    var keys: [String: Set<String>] = [:]
    for mapping in ScenarioDescription.mappings {
      for key in mapping.keys {
        for inner in key.grammar.mappings {
          keys[inner.name, default: []].insert("\(mapping.name).\(key.name)")
        }
      }
    }
    return Set(keys.filter { $0.value.count > 6 }.keys)
  }()

  /// Whether a path ends with some parts, where `*` is any part.
  private static func ends(_ path: String, with parts: [String]) -> Bool {
    let steps = path.split(separator: ".").suffix(parts.count)
    return steps.count == parts.count && zip(steps, parts).allSatisfy { $0 == "*" || $0 == $1 }
  }
}

extension Grammar {
  /// The kinds of mapping that may stand here, and the way from here to each.
  fileprivate var steps: [(step: String, mapping: MappingDescription)] {
    switch self {
    case .mapping(let mapping): [("", mapping())]
    case .list(let list): list.element.steps.map { (".*" + $0.step, $0.mapping) }
    case .table(let table): table.value.steps.map { (".*" + $0.step, $0.mapping) }
    case .either(let grammars): grammars.flatMap(\.steps)
    case .quantity, .whole, .number, .boolean, .words, .catalogue, .text, .anything: []
    }
  }
}
