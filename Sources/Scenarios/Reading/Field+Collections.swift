import Yams

extension Field {
  /// The elements of a list that has at least one.
  ///
  /// - Parameter expected: What stands here, such as `a list of platforms`.
  /// - Returns: Each element, with its own path, or nil when there is no such list.
  func list(expecting expected: String) -> [Field]? {
    guard let node = value(expecting: expected) else { return nil }
    guard case .sequence(let sequence) = node else {
      problem("found \(Self.name(of: node)); expected \(expected)")
      return nil
    }
    guard !sequence.isEmpty else {
      problem("is an empty list; expected \(expected) with at least one element")
      return nil
    }
    return sequence.enumerated().map { index, element in
      Field(
        path: "\(path).\(element.elementName ?? String(index))",
        node: element,
        line: element.mark?.line,
        isRequired: true,
        report: report
      )
    }
  }

  /// Whether the value is a mapping with a key.
  func hasKey(_ key: String) -> Bool {
    guard case .mapping(let mapping)? = node else { return false }
    return mapping[key] != nil
  }

  /// The field under a key of a mapping, which need not be one; nil when there is none.
  func entry(_ key: String) -> Field? {
    guard case .mapping(let mapping)? = node, let value = mapping[key] else { return nil }
    return Field(
      path: path.isEmpty ? key : "\(path).\(key)",
      node: value,
      line: value.mark?.line,
      isRequired: true,
      report: report
    )
  }

  /// The entries of a mapping with any keys, in the order of the file.
  func entries(expecting expected: String) -> [(key: String, field: Field)]? {
    guard let node = value(expecting: expected) else { return nil }
    guard case .mapping(let mapping) = node else {
      problem("found \(Self.name(of: node)); expected \(expected)")
      return nil
    }
    return mapping.compactMap { key, value in
      guard case .scalar(let word) = key else {
        problem("has \(Self.name(of: key)) as a key; expected \(expected)")
        return nil
      }
      let isScalar = if case .scalar = value { true } else { false }
      let field = Field(
        path: path.isEmpty ? word.string : "\(path).\(word.string)",
        node: value,
        line: (isScalar || value.mark == nil ? value : key).mark?.line,
        isRequired: true,
        report: report
      )
      return (key: word.string, field: field)
    }
  }

  /// The entries of a mapping with given keys; others are reported.
  func section(_ keys: KeySet) -> Section? {
    let expected = "a mapping with \(keys.summary)"
    guard let entries = entries(expecting: expected) else { return nil }
    for (key, field) in entries where !keys.all.contains(key) {
      field.problem(keys.complaint(about: key))
    }
    let known = entries.filter { keys.all.contains($0.key) }
    let chosen = known.filter { keys.alternatives.contains($0.key) }
    // With an unknown key there, that key is probably the one that is missing.
    if chosen.isEmpty, !keys.alternatives.isEmpty, known.count == entries.count {
      problem("lacks \(Wording.alternatives(keys.alternatives)); expected exactly one of them")
    }
    if chosen.count > 1 {
      problem("has \(Wording.list(chosen.map(\.key))); expected only one of them")
    }
    return Section(field: self, keys: keys, entries: known)
  }
}

extension Node {
  /// Whether nothing stands here: YAML's null, which is what `key:` without a value has.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The `name` of a list element that has one.
  var elementName: String? {
    guard case .mapping(let mapping) = self, case .scalar(let name)? = mapping["name"],
      !name.string.isEmpty
    else { return nil }
    return name.string
  }
}

/// The fields of a mapping with known keys.
struct Section {
  /// The mapping.
  let field: Field
  private let keys: KeySet
  private let entries: [(key: String, field: Field)]

  init(field: Field, keys: KeySet, entries: [(key: String, field: Field)]) {
    self.field = field
    self.keys = keys
    self.entries = entries
  }

  /// The field under a key of the set, present or not.
  subscript(key: String) -> Field {
    precondition(keys.all.contains(key), "\(key) is not a key of \(keys.name)")
    if let entry = entries.first(where: { $0.key == key }) { return entry.field }
    return Field(
      path: field.path.isEmpty ? key : "\(field.path).\(key)",
      node: nil,
      line: field.line,
      isRequired: keys.required.contains(key),
      report: field.report
    )
  }

  /// The entries under alternatives of the set: one in a sound mapping.
  var alternatives: [(key: String, field: Field)] {
    entries.filter { keys.alternatives.contains($0.key) }
  }
}

extension KeySet {
  /// What such a mapping must have, else what it may have.
  fileprivate var summary: String {
    let choice = alternatives.isEmpty ? [] : [Wording.alternatives(alternatives)]
    let needed = required + choice
    return needed.isEmpty ? Wording.alternatives(optional) : Wording.list(needed)
  }

  /// What is wrong with a key that is not in the set.
  fileprivate func complaint(about key: String) -> String {
    if Self.later.contains(key) {
      return "is not read by this version of Headroom; expected \(Wording.alternatives(all))"
    }
    if let near = Spelling.nearest(to: key, among: all) {
      return "is not a known key; did you mean \"\(near)\"?"
    }
    return "is not a known key; expected \(Wording.alternatives(all))"
  }
}
