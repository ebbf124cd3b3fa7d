import Yams

/// A value set from outside at a path of a scenario.
struct Override {
  /// Parts separated by dots; elements of lists by `name` or number.
  let path: String
  /// YAML.
  let value: String

  /// A path that leads nowhere, or a value that is not YAML.
  struct Mistake: Error {
    let message: String
  }

  /// A document with the value at the path; the value carries no lines.
  ///
  /// Mappings on the way that the document lacks are added, so that an optional key can be set; a
  /// misspelt one is then an unknown key like any other.
  ///
  /// - Throws: `Mistake` for a path into a text or to an element that a list does not have.
  func applied(to document: Node) throws(Mistake) -> Node {
    guard !path.isEmpty, !path.split(separator: ".", omittingEmptySubsequences: false).contains("")
    else {
      throw Mistake(message: "is no path; expected parts separated by dots, such as traffic.0.name")
    }
    let replacement: Node
    do {
      replacement = try ScenarioText.parse(value) ?? Node("", .implicit, .plain)
    } catch {
      throw Mistake(message: "\"\(value)\" \(error.message)")
    }
    return try Self.replacing(document, path[...], with: Self.unmarked(replacement), trail: "")
  }

  private static func replacing(
    _ node: Node?,
    _ rest: Substring,
    with value: Node,
    trail: String
  ) throws(Mistake) -> Node {
    if rest.isEmpty { return value }
    switch node {
    case .mapping(let mapping):
      return .mapping(try replacing(mapping, rest, with: value, trail: trail))
    case .sequence(let sequence):
      return .sequence(try replacing(sequence, rest, with: value, trail: trail))
    case .some(let scalar) where !scalar.isNull:
      throw Mistake(
        message: "leads nowhere: \(trail) is \(Field.name(of: scalar)) and has no \"\(rest)\""
      )
    default:
      let key = rest.prefix { $0 != "." }
      let tail = rest.dropFirst(key.count + 1)
      let inner = try replacing(nil, tail, with: value, trail: joined(trail, String(key)))
      return Node([(Node(String(key)), inner)])
    }
  }

  private static func replacing(
    _ mapping: Node.Mapping,
    _ rest: Substring,
    with value: Node,
    trail: String
  ) throws(Mistake) -> Node.Mapping {
    let keys = mapping.map { $0.key.string ?? "" }
    if let tail = afterWildcard(rest), !keys.contains(wildcard) {
      var pairs = mapping.map { ($0.key, $0.value) }
      try replaceAll(&pairs, tail, with: value, trail: trail) {
        $0.1
      } set: {
        $0.1 = $1
      }
      return Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark)
    }
    let key = longest(of: keys, leading: rest) ?? String(rest.prefix { $0 != "." })
    let tail = rest.dropFirst(key.count + 1)
    var pairs = mapping.map { ($0.key, $0.value) }
    if let index = keys.firstIndex(of: key) {
      pairs[index].1 = try replacing(pairs[index].1, tail, with: value, trail: joined(trail, key))
    } else {
      pairs.append((Node(key), try replacing(nil, tail, with: value, trail: joined(trail, key))))
    }
    return Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark)
  }

  private static func replacing(
    _ sequence: Node.Sequence,
    _ rest: Substring,
    with value: Node,
    trail: String
  ) throws(Mistake) -> Node.Sequence {
    if let tail = afterWildcard(rest) {
      var elements = Array(sequence)
      try replaceAll(&elements, tail, with: value, trail: trail) {
        $0
      } set: {
        $0 = $1
      }
      return Node.Sequence(elements, sequence.tag, sequence.style, sequence.mark)
    }
    let names = sequence.enumerated().map { $0.element.elementName ?? String($0.offset) }
    let numbers = sequence.indices.map { String($0) }
    let word = longest(of: names + numbers, leading: rest) ?? String(rest.prefix { $0 != "." })
    guard let index = names.firstIndex(of: word) ?? numbers.firstIndex(of: word) else {
      let near = Spelling.suggestion(for: word, among: names)
      throw Mistake(
        message: "leads nowhere: \(trail) has no element \"\(word)\"\(near);"
          + " expected \(Wording.alternatives(names))"
      )
    }
    var elements = Array(sequence)
    elements[index] = try replacing(
      elements[index],
      rest.dropFirst(word.count + 1),
      with: value,
      trail: joined(trail, word)
    )
    return Node.Sequence(elements, sequence.tag, sequence.style, sequence.mark)
  }

  /// Stands in a path for every element of a list, or every key of a mapping.
  private static let wildcard = "*"

  /// What follows a wildcard at the beginning of a path; nil when there is none.
  private static func afterWildcard(_ rest: Substring) -> Substring? {
    if rest == wildcard { return rest.dropFirst() }
    return rest.hasPrefix(wildcard + ".") ? rest.dropFirst(2) : nil
  }

  /// Replaces the value in all of some elements that the path leads through; the others stay as they
  /// are.
  private static func replaceAll<Element>(
    _ elements: inout [Element],
    _ tail: Substring,
    with value: Node,
    trail: String,
    get: (Element) -> Node,
    set: (inout Element, Node) -> Void
  ) throws(Mistake) {
    var isMet = false
    for index in elements.indices where leads(get(elements[index]), tail) {
      isMet = true
      let inner = joined(trail, wildcard)
      set(
        &elements[index],
        try replacing(get(elements[index]), tail, with: value, trail: inner)
      )
    }
    guard isMet else {
      throw Mistake(message: "leads nowhere: nothing under \(trail) has \"\(tail)\"")
    }
  }

  /// Whether a path leads to a place whose mapping is there, so that nothing has to be added on the
  /// way but the last key.
  private static func leads(_ node: Node, _ rest: Substring) -> Bool {
    if rest.isEmpty { return true }
    let inner: [(word: String, node: Node)]
    switch node {
    case .mapping(let mapping):
      if !rest.contains(".") { return true }
      inner = mapping.map { ($0.key.string ?? "", $0.value) }
    case .sequence(let sequence):
      inner = sequence.enumerated().flatMap { place, element in
        [(String(place), element)] + (element.elementName.map { [($0, element)] } ?? [])
      }
    case .scalar, .alias: return false
    }
    if let tail = afterWildcard(rest) { return inner.contains { leads($0.node, tail) } }
    return inner.contains { word, node in
      rest == word || rest.hasPrefix(word + ".") && leads(node, rest.dropFirst(word.count + 1))
    }
  }

  /// The longest of some words that is the first part of a path, or several: names may have dots.
  private static func longest(of words: [String], leading rest: Substring) -> String? {
    var best: String?
    for word in words where rest == word || rest.hasPrefix(word + ".") {
      if word.count > best?.count ?? 0 { best = word }
    }
    return best
  }

  private static func joined(_ trail: String, _ word: String) -> String {
    trail.isEmpty ? word : "\(trail).\(word)"
  }

  /// The same node without lines, for they are not lines of the scenario file.
  private static func unmarked(_ node: Node) -> Node {
    switch node {
    case .scalar(let scalar):
      Node(scalar.string, scalar.tag, scalar.style)
    case .mapping(let mapping):
      Node(
        mapping.map { (unmarked($0.key), unmarked($0.value)) },
        mapping.tag,
        mapping.style
      )
    case .sequence(let sequence):
      Node(sequence.map(unmarked), sequence.tag, sequence.style)
    case .alias: node
    }
  }
}
