/// A value of a scenario that people turn: where it stands, what it may be, and what it means.
package struct Knob: Sendable, Equatable {
  /// How it is turned.
  package enum Form: Sendable, Equatable {
    /// A number with a unit, which may be "", within a range that is worth trying.
    case number(Double, unit: String, range: ClosedRange<Double>, isWhole: Bool)
    /// One of some words.
    case choice([String])
    /// A word or something else, such as a preset or a duration.
    case text
  }

  /// Where it stands: a path as in `--set`.
  package let path: String
  /// What it belongs to: a stream, a platform, or the run.
  package let group: String
  /// What it is called within its group.
  package let title: String
  /// What it means, in a sentence or two.
  package let sentence: String
  /// What may stand there, in words: bounds and units.
  package let bounds: String
  /// What holds where it is left out; nil where it has to be there.
  package let standard: String?
  /// What the file has there, as YAML.
  package let present: String
  /// How it is turned.
  package let form: Form
  /// Words that may stand there.
  package let words: [String]
  /// Whether it is one of those that answers depend on most.
  package let isMain: Bool
}
