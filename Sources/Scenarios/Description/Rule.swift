/// What binds the keys of a mapping together: some demand that holds under some condition.
///
/// The reader checks rules as it opens a mapping, and reads no key that a rule refuses; the schema
/// says the same by `if` and `then`.
package struct Rule: Sendable {
  /// When a rule holds.
  package indirect enum Condition: Sendable {
    /// Always.
    case always
    /// When a key is there.
    case has(String)
    /// When a key is there and one of some words stands under it.
    case says(String, [String])
    /// When another condition does not hold.
    case not(Condition)
    /// When all of some conditions hold.
    case all([Condition])

    /// When a key is not there.
    static func lacks(_ key: any AnyKey) -> Self { .not(.has(key.description.name)) }
    /// When a key is there.
    static func has(_ key: any AnyKey) -> Self { .has(key.description.name) }
    /// When a key is there and one of some words stands under it.
    static func says(_ key: any AnyKey, _ words: String...) -> Self {
      .says(key.description.name, words)
    }
    /// When a word stands under a key, or would by default.
    static func says<Choice: RawRepresentable<String> & CaseIterable>(
      _ key: DefaultKey<Choice>,
      _ choice: Choice
    ) -> Self {
      let name = key.description.name
      guard choice.rawValue == key.value.rawValue else { return .says(name, [choice.rawValue]) }
      return .not(.says(name, Choice.allCases.map(\.rawValue).filter { $0 != choice.rawValue }))
    }
  }

  /// What a rule demands.
  package enum Demand: Sendable {
    /// These keys are there.
    case required([String])
    /// These keys are not there.
    case refused([String])
    /// Exactly one of these keys is there.
    case one(of: [String])
    /// At least one of these keys is there.
    case some(of: [String])
    /// The number under a key is at most so large.
    case atMost(String, Double)
    /// The word under a key is none of these.
    case exclude(String, [String])
    /// The word under a key is one of these.
    case among(String, Catalogue)
  }

  /// When it holds.
  package let condition: Condition
  /// What it demands.
  package let demand: Demand
  /// What the reader says of a key, or of a mapping, that breaks it.
  package let complaint: String

  /// Demands keys that are optional otherwise; the reading of each says what is missing.
  static func requires(_ keys: any AnyKey..., when condition: Condition) -> Self {
    Self(condition: condition, demand: .required(names(of: keys)), complaint: "is missing")
  }

  /// Demands exactly one of some keys.
  static func requires(oneOf keys: any AnyKey..., when condition: Condition) -> Self {
    Self(condition: condition, demand: .one(of: names(of: keys)), complaint: "")
  }

  /// Demands some of the keys.
  static func requires(someOf keys: any AnyKey..., complaint: String) -> Self {
    Self(condition: .always, demand: .some(of: names(of: keys)), complaint: complaint)
  }

  /// Refuses keys under a condition.
  ///
  /// - Parameters:
  ///   - keys: What is refused.
  ///   - condition: When.
  ///   - complaint: What is said of each of the keys.
  /// - Returns: The rule.
  static func refuses(
    _ keys: [any AnyKey],
    when condition: Condition,
    _ complaint: String
  ) -> Self {
    Self(condition: condition, demand: .refused(names(of: keys)), complaint: complaint)
  }

  /// Refuses keys beside another one.
  static func refuses(
    _ keys: any AnyKey...,
    beside other: any AnyKey,
    expecting expected: String = "it to be left out"
  ) -> Self {
    let name = other.description.name
    return .refuses(
      keys,
      when: .has(other),
      "has no meaning beside \(name); expected \(expected)"
    )
  }

  /// Refuses keys, by their names, beside another one.
  static func refuses(
    _ keys: [String],
    beside other: any AnyKey,
    expecting expected: String
  ) -> Self {
    let name = other.description.name
    return Self(
      condition: .has(other),
      demand: .refused(keys),
      complaint: "has no meaning beside \(name); expected \(expected)"
    )
  }

  /// The same rule, which holds only under a further condition.
  func holding(only outer: Condition) -> Self {
    if case .always = outer { return self }
    return Self(condition: .all([outer, condition]), demand: demand, complaint: complaint)
  }

  /// Refuses keys without another one.
  static func refuses(
    _ keys: any AnyKey...,
    without other: any AnyKey,
    expecting expected: String = "it to be left out"
  ) -> Self {
    let name = other.description.name
    return .refuses(
      keys,
      when: .lacks(other),
      "has no meaning without \(name); expected \(expected)"
    )
  }

  /// Bounds a number under a condition; the reader says the number and then the complaint.
  static func bounds(
    _ key: any AnyKey,
    to most: Double,
    when condition: Condition,
    _ complaint: String
  ) -> Self {
    Self(
      condition: condition,
      demand: .atMost(key.description.name, most),
      complaint: complaint
    )
  }

  /// Excludes words under a condition; the reader says the word and then the complaint.
  static func excludes(
    _ words: [String],
    of key: any AnyKey,
    when condition: Condition,
    _ complaint: String
  ) -> Self {
    Self(
      condition: condition,
      demand: .exclude(key.description.name, words),
      complaint: complaint
    )
  }

  /// Demands one of many words under a condition; the reader says the word, what it is not, the
  /// nearest of the words and then the complaint.
  static func requires(
    _ key: any AnyKey,
    among catalogue: Catalogue,
    when condition: Condition,
    _ complaint: String
  ) -> Self {
    Self(
      condition: condition,
      demand: .among(key.description.name, catalogue),
      complaint: complaint
    )
  }

  private static func names(of keys: [any AnyKey]) -> [String] {
    keys.map(\.description.name)
  }
}
