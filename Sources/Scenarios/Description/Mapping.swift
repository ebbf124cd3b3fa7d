/// Keys that stand in a mapping, declared as stored properties: each a `Key`, a `DefaultKey` or a
/// further group.
///
/// Keys that several kinds of mapping share are a group of their own, which each of them stores.
protocol KeyGroup: Sendable {}

extension KeyGroup {
  /// What is known of the keys, those of further groups included, in the order of their declaration.
  var descriptions: [KeyDescription] {
    Mirror(reflecting: self).children.flatMap { child -> [KeyDescription] in
      if let key = child.value as? any AnyKey { return [key.description] }
      if let group = child.value as? any KeyGroup { return group.descriptions }
      return []
    }
  }
}

/// The keys of one kind of mapping.
///
/// ```swift
/// struct HedgeKeys: MappingKeys {
///   static let mapping = Mapping(Self())
///   static let name = "hedge"
///   static let sentence = "Further attempts while a request has no answer."
///
///   let after = Key("after", .required, .duration(.positive), "How long after the attempt before.")
/// }
/// ```
protocol MappingKeys: KeyGroup {
  /// What the kind is called.
  static var name: String { get }
  /// What it is, in a sentence or two.
  static var sentence: String { get }
  /// What tells it from the kinds of the same name, whose keys have other values.
  var variant: String { get }
  /// What binds the keys together.
  var rules: [Rule] { get }
}

extension MappingKeys {
  var variant: String { "" }
  var rules: [Rule] { [] }
}

/// Keys in one place, read where they are.
///
/// A pointer, since whatever else holds them has all of them copied to follow a key path to one: dozens of keys
/// of dozens of references, for each value that is read.
final class KeyStorage<Keys: KeyGroup>: @unchecked Sendable {
  // Unchecked: what it points to is never written to.
  private let keys: UnsafeMutablePointer<Keys>

  init(_ keys: Keys) {
    self.keys = .allocate(capacity: 1)
    self.keys.initialize(to: keys)
  }

  deinit {
    keys.deinitialize(count: 1)
    keys.deallocate()
  }

  /// Where a key is, or a group of them; good for as long as the storage is.
  ///
  /// - Precondition: What the path leads to is stored.
  func place<Value>(of path: KeyPath<Keys, Value>) -> UnsafePointer<Value> {
    guard let place = keys.pointer(to: path) else {
      preconditionFailure("\(path) is no stored property of \(Keys.self)")
    }
    return UnsafePointer(place)
  }
}

/// A kind of mapping: its keys, and what is known of them as data.
struct Mapping<Keys: MappingKeys>: Sendable {
  /// The keys.
  let keys: KeyStorage<Keys>
  /// What is known of them.
  let description: MappingDescription

  /// Describes a kind of mapping.
  ///
  /// Keys are found by reflection, in the order of their declaration, since a list of them beside
  /// the declarations would be one more that a key can be missing from.
  ///
  /// - Complexity: some microseconds a key; done once for each kind.
  init(_ keys: Keys) {
    self.keys = KeyStorage(keys)
    let found = keys.descriptions
    precondition(
      Set(found.map(\.name)).count == found.count,
      "a key of \(Keys.name) is declared twice"
    )
    description = MappingDescription(
      name: Keys.name,
      variant: keys.variant,
      sentence: Keys.sentence,
      keys: found,
      rules: keys.rules
    )
  }
}
