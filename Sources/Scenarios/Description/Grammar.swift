/// What may stand at a place of the scenario file, as data: what the schema, the key table, the
/// explanation of a key and random scenarios are made from.
package indirect enum Grammar: Sendable {
  /// A number with a unit.
  case quantity(Quantity.Kind, Quantity.Bounds)
  /// A whole number.
  case whole(ClosedRange<UInt64>)
  /// A number without a unit.
  case number(ClosedRange<Double>)
  /// `true` or `false`.
  case boolean
  /// One of a few words.
  case words([String])
  /// One of many words, such as the presets of a kind.
  case catalogue(Catalogue)
  /// A text of some form.
  case text(TextForm)
  /// A list.
  case list(ListForm)
  /// A mapping with keys of its own; computed when asked for, since mappings may contain themselves.
  case mapping(@Sendable () -> MappingDescription)
  /// A mapping with any keys of some form.
  case table(TableForm)
  /// Anything at all.
  case anything
  /// One of several.
  case either([Grammar])
}

/// Words that are too many to be told in a message.
package struct Catalogue: Sendable {
  /// Names the catalogue among the definitions of the schema, such as `instanceType`.
  package let name: String
  /// What one of the words is, with an article.
  package let summary: String
  /// All words.
  ///
  /// - Complexity: O(number of words), at each call.
  package let words: @Sendable () -> [String]
}

/// A text that is no number, claim or word of a few.
package struct TextForm: Sendable {
  /// What a policy belongs to.
  package enum PolicyKind: Sendable, Equatable {
    /// A resource, whose policies have principals.
    case ofResources
    /// A caller, whose policies have none.
    case ofCallers
  }

  /// What makes a text sound or not beyond its form.
  package enum Role: Sendable, Equatable {
    /// A name, unique among its like.
    case name
    /// The name of something that stands elsewhere in the file: a stream, a platform, a downstream
    /// resource.
    case reference(to: String)
    /// The path of a data file.
    case file
    /// The path of a policy.
    case policy(PolicyKind)
    /// A column of a data file, or what stands in it.
    case column
    /// Nothing: the form says it all. With texts as examples, the first of them the best.
    case form(examples: [String])
  }

  /// What it is, with an article: `the path of a data file`.
  package let summary: String
  /// The regular expression (ECMA-262) that the whole text matches; nil for any text.
  package let pattern: String?
  /// What it is good for.
  package let role: Role
}

/// A list of one kind of element.
package struct ListForm: Sendable {
  /// What it is, with an article: `a list of platforms`.
  package let summary: String
  /// What each element is.
  package let element: Grammar
  /// How many elements there may be.
  package let count: ClosedRange<Int>
  /// What exactly one of the elements is, if there is such a rule.
  package var once: Grammar?
  /// Whether no element may come twice.
  package var isUnique = false
}

/// A mapping whose keys are not known beforehand.
package struct TableForm: Sendable {
  /// What it is, with an article.
  package let summary: String
  /// What each key is.
  package let key: TextForm
  /// What stands under each key.
  package let value: Grammar
  /// How many keys there are at least.
  package let least: Int
}
