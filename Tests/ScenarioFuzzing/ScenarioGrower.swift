package import Scenarios
package import Stochastics

/// Grows values at random from the description of the scenario file.
///
/// What it grows has the right form and keeps the rules of each mapping; relations that the
/// description does not know are for `ScenarioRepair`.
package struct ScenarioGrower {
  /// Where choices are drawn from.
  package let stream: RandomStream
  private var names: [String: Int] = [:]

  /// Mappings within mappings, beyond which only the plainest choice is taken.
  private static let depthMax = 6

  /// Creates a grower.
  package init(stream: RandomStream) {
    self.stream = stream
  }

  /// A value of a grammar; at some depth the plainest.
  package mutating func value(of grammar: Grammar, depth: Int = 0) -> JSONValue {
    switch grammar {
    case .quantity(let kind, let bounds): return quantity(kind, bounds)
    case .whole(let range):
      let count = min(range.upperBound - range.lowerBound, 40)
      return .number(String(range.lowerBound + UInt64(stream.index(below: Int(count) + 1))))
    case .number(let range):
      let low = max(range.lowerBound, min(0.5, range.upperBound))
      let high = min(range.upperBound, low + 4)
      let value = low + (high - low) * Double(stream.index(below: 9)) / 8
      return .number(Self.text(of: value))
    case .boolean: return .bool(stream.index(below: 2) == 0)
    case .words(let words): return .string(words[stream.index(below: words.count)])
    case .catalogue(let catalogue):
      let words = catalogue.words()
      return .string(words[stream.index(below: words.count)])
    case .text(let form): return .string(text(form))
    case .list(let list):
      let most = min(list.count.upperBound, list.count.lowerBound + 2)
      let count = list.count.lowerBound + stream.index(below: most - list.count.lowerBound + 1)
      guard let once = list.once else {
        return .array((0..<count).map { _ in value(of: list.element, depth: depth) })
      }
      let others = list.element.other(than: once)
      return .array(
        (0..<count).map { value(of: $0 == 0 ? once : others, depth: depth) }
      )
    case .mapping(let mapping): return self.mapping(mapping(), depth: depth + 1)
    case .table(let table): return self.table(table, depth: depth)
    case .anything: return .array([.string("anything")])
    case .either(let choices):
      let plain = choices.filter(\.mappings.isEmpty)
      let usable = depth >= Self.depthMax && !plain.isEmpty ? plain : choices
      return value(of: usable[stream.index(below: usable.count)], depth: depth)
    }
  }

  /// A mapping that keeps its rules.
  package mutating func mapping(_ mapping: MappingDescription, depth: Int = 0) -> JSONValue {
    var tree = JSONValue.object([])
    let alternatives = mapping.alternatives
    let isDeep = depth >= Self.depthMax
    let plain = mapping.keys
      .filter { $0.presence == .alternative && $0.grammar.mappings.isEmpty }.map(\.name)
    let usable = isDeep && !plain.isEmpty ? plain : alternatives
    let chosen = usable.isEmpty ? nil : usable[stream.index(below: usable.count)]
    for key in mapping.keys {
      let isWanted =
        switch key.presence {
        case .required: true
        case .alternative: key.name == chosen
        case .optional, .standard: !isDeep && stream.index(below: 3) == 0
        }
      if isWanted { tree[key.name] = value(of: key, in: mapping, depth: depth) }
    }
    for _ in 0..<4 {
      for rule in mapping.rules where rule.condition.holds(in: tree) {
        keep(rule, of: mapping, in: &tree, depth: depth)
      }
      // A rule may have refused the alternative that was chosen.
      if !alternatives.isEmpty, alternatives.allSatisfy({ tree[$0] == nil }),
        let other = mapping.keys.first(where: { $0.presence == .alternative && $0.name != chosen })
      {
        tree[other.name] = value(of: other, in: mapping, depth: depth)
      }
    }
    return tree
  }

  private mutating func value(
    of key: KeyDescription,
    in mapping: MappingDescription,
    depth: Int
  ) -> JSONValue {
    guard case .text(let form) = key.grammar, form.role == .name else {
      return value(of: key.grammar, depth: depth)
    }
    let number = names[mapping.name, default: 0]
    names[mapping.name] = number + 1
    return .string("\(mapping.name) \(number)")
  }

  private mutating func keep(
    _ rule: Rule,
    of mapping: MappingDescription,
    in tree: inout JSONValue,
    depth: Int
  ) {
    func grammar(_ key: String) -> Grammar? { mapping.keys.first { $0.name == key }?.grammar }
    switch rule.demand {
    case .required(let keys):
      for key in keys where tree[key] == nil {
        if let grammar = grammar(key) { tree[key] = value(of: grammar, depth: depth) }
      }
    case .refused(let keys):
      for key in keys { tree[key] = nil }
    case .one(let keys):
      for key in keys { tree[key] = nil }
      let key = keys[stream.index(below: keys.count)]
      if let grammar = grammar(key) { tree[key] = value(of: grammar, depth: depth) }
    case .some(let keys):
      guard keys.allSatisfy({ tree[$0] == nil }), let grammar = grammar(keys[0]) else { return }
      tree[keys[0]] = value(of: grammar, depth: depth)
    case .atMost(let key, let most):
      if let number = tree[key].flatMap({ Double($0.word) }), number > most {
        tree[key] = .number(Self.text(of: most))
      }
    case .among(let key, let catalogue):
      guard let word = tree[key]?.word, !catalogue.words().contains(word) else { return }
      tree[key] = value(of: .catalogue(catalogue), depth: depth)
    case .exclude(let key, let words):
      guard let word = tree[key]?.word, words.contains(word), let grammar = grammar(key) else {
        return
      }
      tree[key] = value(of: grammar, depth: depth)
    }
  }

  private mutating func table(_ table: TableForm, depth: Int) -> JSONValue {
    var tree = JSONValue.object([])
    var keys = (0..<max(table.least, 1)).map { _ in text(table.key) }
    if case .form(let examples) = table.key.role { keys = Array(examples.prefix(table.least)) }
    for key in keys { tree[key] = value(of: table.value, depth: depth) }
    return tree
  }

  private mutating func text(_ form: TextForm) -> String {
    switch form.role {
    case .name: "name \(stream.index(below: 1_000_000))"
    case .reference(let kind): "\(kind) 0"
    case .file: "file.csv"
    case .policy(.ofResources): "resource-policy.json"
    case .policy(.ofCallers): "caller-policy.json"
    case .column: "column"
    case .form(let examples): examples[stream.index(below: examples.count)]
    }
  }

  private func quantity(_ kind: Quantity.Kind, _ bounds: Quantity.Bounds) -> JSONValue {
    if case .whole(let range) = bounds {
      let steps = (range.upperBound - range.lowerBound) / 64
      let value = range.lowerBound + 64 * stream.index(below: steps + 1)
      return .string("\(value)\(kind.units[0].symbol)")
    }
    if kind.isBare { return .number(String(stream.index(below: 9) + 1)) }
    let number = [1, 2, 5, 10, 20, 40][stream.index(below: 6)]
    let symbol = kind.units.first { $0.size == 1 }?.symbol ?? kind.units[0].symbol
    switch stream.index(below: 8) {
    case 0: return .string("\(number).5\(symbol)")
    case 1: return .string("\(number) \(symbol)")
    case 2: return .string("1\(number)e-1\(symbol)")
    default: return .string("\(number)\(symbol)")
    }
  }

  private static func text(of value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? String(value)
  }
}

extension Grammar {
  /// The other choices beside one of them.
  fileprivate func other(than choice: Grammar) -> Grammar {
    let names = Set(choice.mappings.map(\.definition))
    guard case .either(let choices) = self else { return self }
    return .either(choices.filter { names.isDisjoint(with: $0.mappings.map(\.definition)) })
  }
}

extension Rule.Condition {
  /// Whether the condition holds for a mapping.
  fileprivate func holds(in tree: JSONValue) -> Bool {
    switch self {
    case .always: true
    case .has(let key): tree[key] != nil
    case .says(let key, let words): tree[key].map { words.contains($0.word) } ?? false
    case .not(let other): !other.holds(in: tree)
    case .all(let others): others.allSatisfy { $0.holds(in: tree) }
    }
  }
}
