extension Field {
  /// The mapping at a place; keys that its kind does not have and rules that it breaks are reported.
  ///
  /// - Returns: The mapping, or nil when it is none.
  func section<Keys: MappingKeys>(_ mapping: Mapping<Keys>) -> Section<Keys>? {
    let kind = mapping.description
    guard let entries = entries(expecting: "a mapping with \(kind.summary)") else { return nil }
    let names = kind.names
    var known: [(key: String, field: Field)] = []
    for entry in entries {
      if names.contains(entry.key) {
        entry.field.expectReading()
        known.append(entry)
      } else {
        entry.field.problem(kind.complaint(about: entry.key))
      }
    }
    // With an unknown key there, that key is probably the one that is missing.
    let isComplete = known.count == entries.count
    reportChoice(of: kind.alternatives, among: known, isComplete: isComplete)
    var required = kind.required
    var refused: [String] = []
    let fields = SectionEntries(all: known)
    for rule in kind.rules where rule.condition.holds(in: fields) {
      switch rule.demand {
      case .required(let keys): required += keys
      case .one(let keys): reportChoice(of: keys, among: known, isComplete: isComplete)
      default: refused += breaches(of: rule, in: fields)
      }
    }
    let contents = SectionContents(
      path: path,
      entries: fields,
      required: required,
      refused: refused
    )
    return Section(field: self, keys: mapping.keys, contents: contents)
  }

  private func reportChoice(
    of alternatives: [String],
    among known: [(key: String, field: Field)],
    isComplete: Bool
  ) {
    guard !alternatives.isEmpty else { return }
    let chosen = known.map(\.key).filter(alternatives.contains)
    if chosen.isEmpty, isComplete {
      problem("lacks \(Wording.alternatives(alternatives)); expected exactly one of them")
    }
    if chosen.count > 1 {
      problem("has \(Wording.list(chosen)); expected only one of them")
    }
  }

  /// Reports how a rule that holds is broken, and says which keys are not to be read.
  private func breaches(of rule: Rule, in fields: SectionEntries) -> [String] {
    switch rule.demand {
    case .refused(let keys):
      let found = keys.filter { fields[$0] != nil }
      for key in found { fields[key]?.problem(rule.complaint) }
      return found
    case .some(let keys):
      if !keys.contains(where: { fields[$0] != nil }) { problem(rule.complaint) }
      return []
    case .atMost(let key, let most):
      guard let field = fields[key], let number = Double(field.written), number > most else {
        return []
      }
      field.problem("is \(field.written); \(rule.complaint)")
      return [key]
    case .exclude(let key, let words):
      guard let field = fields[key], words.contains(field.written) else { return [] }
      field.problem("\"\(field.written)\" \(rule.complaint)")
      return [key]
    case .among(let key, let catalogue):
      guard let field = fields[key], case .scalar(let scalar)? = field.node, !field.written.isEmpty
      else { return [] }
      let words = catalogue.words()
      guard !words.contains(scalar.string) else { return [] }
      let near = Spelling.suggestion(for: scalar.string, among: words)
      field.problem("\"\(scalar.string)\" is not \(catalogue.summary)\(near); \(rule.complaint)")
      return [key]
    case .required, .one: return []
    }
  }
}

extension Rule.Condition {
  /// Whether the condition holds for what stands in a mapping.
  fileprivate func holds(in fields: SectionEntries) -> Bool {
    switch self {
    case .always: true
    case .has(let key): fields[key] != nil
    case .says(let key, let words): fields[key].map { words.contains($0.written) } ?? false
    case .not(let other): !other.holds(in: fields)
    case .all(let others): others.allSatisfy { $0.holds(in: fields) }
    }
  }
}

extension MappingDescription {
  /// Keys that the format has names for, but that this version does not read.
  private static let later = [
    "elasticBeanstalk", "ecsService", "startUp",
  ]

  /// Keys that have moved, by the mapping and the key, and where to.
  private static let moved = [
    "account.scalingRate": "is a key of lambda now, since AWS limits each function"
  ]

  /// What other tools call a key.
  private static let synonyms = [
    "min": "minimum", "minSize": "minimum", "minCapacity": "minimum", "max": "maximum",
    "maxSize": "maximum", "maxCapacity": "maximum", "desiredCapacity": "desired",
    "count": "instances", "size": "instances", "memorySize": "memory", "type": "instanceType",
    "concurrency": "concurrencyLimit", "rate": "constant", "warmup": "instanceWarmup",
  ]

  /// What such a mapping must have, else what it may have.
  var summary: String {
    let choice = alternatives.isEmpty ? [] : [Wording.alternatives(alternatives)]
    let needed = required + choice
    return needed.isEmpty ? Wording.alternatives(names) : Wording.list(needed)
  }

  /// What is wrong with a key that it does not have.
  fileprivate func complaint(about key: String) -> String {
    if Self.later.contains(key) {
      return "is not read by this version of Headroom; expected \(Wording.alternatives(names))"
    }
    if let move = Self.moved["\(name).\(key)"] { return move }
    if let meant = Self.synonyms[key], names.contains(meant) {
      return "is not a known key; did you mean \"\(meant)\"?"
    }
    if let near = Spelling.nearest(to: key, among: names) {
      return "is not a known key; did you mean \"\(near)\"?"
    }
    return "is not a known key; expected \(Wording.alternatives(names))"
  }
}
