package import Scenarios
internal import Stochastics

/// A random scenario with one thing changed, which may make it unsound.
///
/// The same seed gives the same scenario and the same change.
package struct MutatedScenario {
  /// What is changed.
  package enum Change: String, CaseIterable, Sendable {
    /// A key is added that no mapping has.
    case unknownKey
    /// A letter of a key is dropped.
    case misspeltKey
    /// A key is left out.
    case missingKey
    /// A key that the mapping may have is added, whatever stands beside it.
    case addedKey
    /// A quantity gets another unit, or none.
    case unit
    /// A number or a quantity leaves its bounds.
    case bounds
    /// Something of another kind stands in the place of a value.
    case kind
    /// A word or a name is misspelt.
    case word
    /// A value is drawn anew.
    case value
    /// An element of a list is left out or comes twice.
    case element
  }

  /// What is changed.
  package let change: Change
  /// Where, as keys and numbers with dots between.
  package let path: String
  /// The scenario as a tree.
  package let tree: JSONValue

  /// Makes the scenario of a seed; a change that finds no place leaves it as it is.
  package init(seed: UInt64) {
    let stream = RandomStream(seed: seed, replication: 0, name: "mutated scenario")
    let changes = Change.allCases
    change = changes[stream.index(below: changes.count)]
    var mutation = Mutation(tree: RandomScenario(seed: seed).tree, stream: stream)
    path = mutation.apply(change)
    tree = mutation.tree
  }
}

/// The work of changing a tree.
private struct Mutation {
  /// A place in a tree and what may stand there.
  struct Place {
    let path: [String]
    let grammar: Grammar
  }

  var tree: JSONValue
  let stream: RandomStream
  private var grower: ScenarioGrower
  private let places: [Place]
  private let mappings: [(path: [String], mapping: MappingDescription)]

  init(tree: JSONValue, stream: RandomStream) {
    self.tree = tree
    self.stream = stream
    grower = ScenarioGrower(stream: stream)
    var places: [Place] = []
    var mappings: [(path: [String], mapping: MappingDescription)] = []
    Self.visit(tree, as: ScenarioDescription.root, at: [], &places, &mappings)
    self.places = places
    self.mappings = mappings
  }

  /// Makes a change somewhere and says where.
  mutating func apply(_ change: MutatedScenario.Change) -> String {
    let path: [String]?
    switch change {
    case .unknownKey: path = changeMapping { tree, _, _ in tree["nonsense"] = .number("1") }
    case .misspeltKey: path = misspellKey()
    case .missingKey: path = removeKey()
    case .addedKey: path = addKey()
    case .unit: path = changeUnit()
    case .bounds: path = leaveBounds()
    case .kind: path = changeKind()
    case .word: path = misspellWord()
    case .value: path = drawAnew()
    case .element: path = changeElement()
    }
    return (path ?? []).joined(separator: ".")
  }

  // MARK: Keys

  private mutating func changeMapping(
    _ body: (inout JSONValue, MappingDescription, inout ScenarioGrower) -> Void
  ) -> [String] {
    let (path, mapping) = mappings[stream.index(below: mappings.count)]
    var part = tree[path[...]] ?? .object([])
    body(&part, mapping, &grower)
    tree[path[...]] = part
    return path
  }

  private mutating func misspellKey() -> [String] {
    let stream = stream
    return changeMapping { part, _, _ in
      var members = part.members
      guard !members.isEmpty else { return }
      let index = stream.index(below: members.count)
      members[index].name = Self.misspelt(members[index].name, stream)
      part = .object(members)
    }
  }

  private mutating func removeKey() -> [String] {
    let stream = stream
    return changeMapping { part, _, _ in
      guard !part.members.isEmpty else { return }
      part[part.members[stream.index(below: part.members.count)].name] = nil
    }
  }

  private mutating func addKey() -> [String] {
    let stream = stream
    return changeMapping { part, mapping, grower in
      let absent = mapping.keys.filter { part[$0.name] == nil }
      guard !absent.isEmpty else { return }
      let key = absent[stream.index(below: absent.count)]
      part[key.name] = grower.value(of: key.grammar, depth: 5)
    }
  }

  // MARK: Values

  private mutating func changeUnit() -> [String]? {
    change(\.isQuantity) { place, stream in
      let digits = place.word.prefix { $0.isNumber || $0 == "." }
      let units = ["", "ms", "s", "kB", "/s", "%", "MB", "min", "sec", "USD", "x"]
      return .string(digits + units[stream.index(below: units.count)])
    }
  }

  private mutating func leaveBounds() -> [String]? {
    change(\.isMeasured) { place, stream in
      let unit = place.word.drop { $0.isNumber || ".+- ".contains($0) }
      let numbers = ["0", "-1", "1e30", "101", "0.0001", "1e-30", "100000001"]
      let number = numbers[stream.index(below: numbers.count)]
      if case .number = place { return .number(number) }
      return .string(number + unit.drop { $0 == "e" }.drop { $0 == "-" || $0.isNumber })
    }
  }

  private mutating func changeKind() -> [String]? {
    change(\.isAnything) { _, stream in
      let kinds: [JSONValue] = [
        .null, .bool(true), .number("7"), .string("text"), .array([]), .object([]),
        .array([.number("1")]), .object([("key", .string("value"))]), .string("5ms"),
        .number("0.5"), .number("-3"),
      ]
      return kinds[stream.index(below: kinds.count)]
    }
  }

  private mutating func misspellWord() -> [String]? {
    change(\.isWord) { place, stream in .string(Self.misspelt(place.word, stream)) }
  }

  private mutating func drawAnew() -> [String]? {
    guard !places.isEmpty else { return nil }
    let place = places[stream.index(below: places.count)]
    tree[place.path[...]] = grower.value(of: place.grammar, depth: 5)
    return place.path
  }

  private mutating func changeElement() -> [String]? {
    let isShorter = stream.index(below: 2) == 0
    return change(\.isList) { list, stream in
      var elements = list.elements
      guard !elements.isEmpty else { return list }
      let index = stream.index(below: elements.count)
      if isShorter { elements.remove(at: index) } else { elements.append(elements[index]) }
      return .array(elements)
    }
  }

  /// Changes the value at one of the places of some grammar.
  private mutating func change(
    _ isMeant: (Grammar) -> Bool,
    _ body: (JSONValue, RandomStream) -> JSONValue
  ) -> [String]? {
    let meant = places.filter { isMeant($0.grammar) }
    guard !meant.isEmpty else { return nil }
    let path = meant[stream.index(below: meant.count)].path
    guard let value = tree[path[...]] else { return nil }
    tree[path[...]] = body(value, stream)
    return path
  }

  private static func misspelt(_ word: String, _ stream: RandomStream) -> String {
    guard word.count > 1 else { return word + "x" }
    var letters = Array(word)
    letters.remove(at: stream.index(below: letters.count))
    return String(letters)
  }

  // MARK: Places

  private static func visit(
    _ tree: JSONValue,
    as mapping: MappingDescription,
    at path: [String],
    _ places: inout [Place],
    _ mappings: inout [(path: [String], mapping: MappingDescription)]
  ) {
    mappings.append((path, mapping))
    for key in mapping.keys {
      guard let value = tree[key.name] else { continue }
      visit(value, as: key.grammar, at: path + [key.name], &places, &mappings)
    }
  }

  private static func visit(
    _ tree: JSONValue,
    as grammar: Grammar,
    at path: [String],
    _ places: inout [Place],
    _ mappings: inout [(path: [String], mapping: MappingDescription)]
  ) {
    switch (grammar, tree) {
    case (.either(let choices), _):
      guard let choice = choices.first(where: { $0.fits(tree) }) else { return }
      visit(tree, as: choice, at: path, &places, &mappings)
    case (.mapping(let mapping), _):
      places.append(Place(path: path, grammar: grammar))
      visit(tree, as: mapping(), at: path, &places, &mappings)
    case (.list(let list), .array(let elements)):
      places.append(Place(path: path, grammar: grammar))
      for (index, element) in elements.enumerated() {
        visit(element, as: list.element, at: path + [String(index)], &places, &mappings)
      }
    case (.table(let table), .object(let members)):
      places.append(Place(path: path, grammar: grammar))
      for member in members {
        visit(member.value, as: table.value, at: path + [member.name], &places, &mappings)
      }
    default: places.append(Place(path: path, grammar: grammar))
    }
  }
}

extension Grammar {
  fileprivate var isAnything: Bool { true }

  fileprivate var isQuantity: Bool {
    if case .quantity(let kind, _) = self { !kind.isBare } else { false }
  }

  fileprivate var isMeasured: Bool {
    switch self {
    case .quantity, .whole, .number: true
    default: false
    }
  }

  fileprivate var isWord: Bool {
    switch self {
    case .words, .catalogue, .text: true
    default: false
    }
  }

  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }
}
