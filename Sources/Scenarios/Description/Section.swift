/// A mapping of the scenario file whose keys are known: `section[\.target]` is the value under a
/// key, checked and reported, and the default when there is one.
struct Section<Keys: KeyGroup> {
  /// The mapping.
  let field: Field
  /// The keys that it may have.
  let keys: KeyStorage<Keys>
  private let contents: SectionContents

  init(field: Field, keys: KeyStorage<Keys>, contents: SectionContents) {
    self.field = field
    self.keys = keys
    self.contents = contents
  }

  /// The value under a key, or what its default says as if it were written there; nil when there is
  /// none, which is reported unless the key may be absent.
  subscript<Value>(path: KeyPath<Keys, Key<Value>>) -> Value? {
    let key = keys.place(of: path)
    let field = contents.field(key.pointee.description.name, of: field)
    field.markRead()
    guard !contents.isRefused(key.pointee.description.name) else { return nil }
    if field.isPresent || field.isRequired { return key.pointee.form.read(field) }
    guard case .standard(let text, _) = key.pointee.description.presence else { return nil }
    return key.pointee.form.read(field.writing(text))
  }

  /// The value under a key, or its default when there is none or it is not sound.
  subscript<Value>(path: KeyPath<Keys, DefaultKey<Value>>) -> Value {
    let key = keys.place(of: path)
    let field = contents.field(key.pointee.description.name, of: field)
    field.markRead()
    guard field.isPresent, !contents.isRefused(key.pointee.description.name) else {
      return key.pointee.value
    }
    return key.pointee.form.read(field) ?? key.pointee.value
  }

  /// The place of a key, for problems of it; reading goes by the subscript.
  func place<Value>(_ path: KeyPath<Keys, Key<Value>>) -> Field {
    contents.field(keys.place(of: path).pointee.description.name, of: field)
  }

  /// The place of a key, for problems of it; reading goes by the subscript.
  func place<Value>(_ path: KeyPath<Keys, DefaultKey<Value>>) -> Field {
    contents.field(keys.place(of: path).pointee.description.name, of: field)
  }

  /// Whether a key is there.
  func has<Value>(_ path: KeyPath<Keys, Key<Value>>) -> Bool { place(path).isPresent }

  /// The same mapping, seen with a group of its keys alone.
  func part<Group: KeyGroup>(_ path: KeyPath<Keys, Group>) -> Section<Group> {
    Section<Group>(
      field: field,
      keys: KeyStorage(keys.place(of: path).pointee),
      contents: contents
    )
  }
}

/// What stands under the known keys of a mapping, in the order of the file.
///
/// Mostly there are so few that to hash a key takes longer than to compare it with all of them.
struct SectionEntries {
  /// The keys, each with its value.
  let all: [(key: String, field: Field)]

  /// What stands under a key; nil where it is not there.
  ///
  /// - Complexity: O(n) in the entries.
  subscript(key: String) -> Field? { all.first { $0.key == key }?.field }
}

/// What stands in a mapping, whatever its kind.
struct SectionContents {
  /// The path of the mapping.
  let path: String
  /// What stands under the known keys.
  let entries: SectionEntries
  /// The keys that have to be there, by the mapping's kind and by its rules.
  let required: [String]
  /// The keys that a rule refuses, which is reported.
  let refused: [String]

  /// The place of a key in a mapping, present or not.
  func field(_ key: String, of mapping: Field) -> Field {
    entries[key]
      ?? Field(
        key,
        in: path,
        node: nil,
        line: mapping.line,
        isRequired: required.contains(key),
        report: mapping.report
      )
  }

  /// Whether a rule refuses a key that is there.
  func isRefused(_ key: String) -> Bool { refused.contains(key) }
}
