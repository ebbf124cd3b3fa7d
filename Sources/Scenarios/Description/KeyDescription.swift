/// What is known of a key, as data.
package struct KeyDescription: Sendable {
  /// Whether a key has to be there, and what holds without it.
  package enum Presence: Sendable, Equatable {
    /// Every such mapping has it.
    case required
    /// Every such mapping has exactly one of these keys.
    case alternative
    /// It may be left out; the text says what holds then, without a full stop.
    case optional(String)
    /// Left out, it has a value: as it would be written in the file, and why that one or who says so.
    case standard(String, because: String)
  }

  /// The name in the file.
  package let name: String
  /// Whether it has to be there.
  package let presence: Presence
  /// What may stand under it.
  package let grammar: Grammar
  /// What it means, in a sentence or two.
  package let sentence: String
  /// What more of it does, where that is known beforehand.
  package var effect: AxisEffect?
}

/// What is known of a kind of mapping, as data.
package struct MappingDescription: Sendable {
  /// What the kind is called, such as `targetTracking`.
  package let name: String
  /// What tells it from the kinds of the same name: the same keys with other values, such as the
  /// gamma distribution `OfSizes`; "" for the usual one.
  package let variant: String
  /// What it is, in a sentence or two.
  package let sentence: String
  /// Its keys, those that have to be there first.
  package let keys: [KeyDescription]
  /// What binds its keys together.
  package let rules: [Rule]

  /// The names of the keys, in their order.
  let names: [String]
  /// The names of the keys that every such mapping has.
  let required: [String]
  /// The names of the keys of which every such mapping has exactly one.
  package let alternatives: [String]

  init(
    name: String,
    variant: String,
    sentence: String,
    keys: [KeyDescription],
    rules: [Rule]
  ) {
    self.name = name
    self.variant = variant
    self.sentence = sentence
    self.keys = keys
    self.rules = rules
    names = keys.map(\.name)
    required = keys.filter { $0.presence == .required }.map(\.name)
    alternatives = keys.filter { $0.presence == .alternative }.map(\.name)
  }

  /// The name among the definitions of the schema: that of the kind and of its variant.
  package var definition: String { name + variant }
}
