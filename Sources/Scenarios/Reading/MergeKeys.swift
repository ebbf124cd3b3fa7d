import Yams

/// YAML's merge keys: `<<: *base` brings the entries of another mapping, or of several.
///
/// What a mapping says itself comes first, then what is merged in the order of its list
/// (<https://yaml.org/type/merge.html>). Entries keep the lines where they are written.
enum MergeKeys {
  private static let key = "<<"

  /// Whether a text may have merge keys; most have none, and need not be looked through node by node.
  ///
  /// - Complexity: O(length of the text).
  static func mayStand(in text: String) -> Bool {
    let mark = UInt8(ascii: "<")
    return zip(text.utf8, text.utf8.dropFirst()).contains { $0 == mark && $1 == mark }
  }

  /// A node with all merge keys replaced by what they bring; one whose value is no mapping stays, and
  /// is then an unknown key.
  ///
  /// - Complexity: O(size of the node with its aliases written out), which `AliasExpansion` bounds.
  static func resolved(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping): .mapping(resolved(mapping))
    case .sequence(let sequence):
      .sequence(Node.Sequence(sequence.map(resolved), sequence.tag, sequence.style, sequence.mark))
    case .scalar, .alias: node
    }
  }

  private static func resolved(_ mapping: Node.Mapping) -> Node.Mapping {
    var pairs: [(Node, Node)] = []
    var merged: [(Node, Node)] = []
    for (name, value) in mapping {
      let value = resolved(value)
      if name.string == key, let sources = sources(of: value) {
        merged += sources.flatMap { $0.map { ($0.key, $0.value) } }
      } else {
        pairs.append((name, value))
      }
    }
    var names = Set(pairs.map { $0.0.string ?? "" })
    for pair in merged where names.insert(pair.0.string ?? "").inserted { pairs.append(pair) }
    return Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark)
  }

  /// The mappings that a merge key brings, in order; nil when its value is none.
  private static func sources(of node: Node) -> [Node.Mapping]? {
    switch node {
    case .mapping(let mapping): return [mapping]
    case .sequence(let sequence):
      let mappings = sequence.compactMap { $0.mapping }
      return mappings.count == sequence.count ? mappings : nil
    case .scalar, .alias: return nil
    }
  }
}
