internal import Scenarios

/// What a key or a kind of mapping of the scenario file means, as a terminal shows it.
package struct KeyView: Sendable {
  /// The whole view, ending with a line break.
  package let text: String

  /// Most places of a key that are told.
  private static let placesMax = 4

  /// All kinds of mapping, each with its sentence.
  package init(style: TerminalStyle) {
    let mappings = KeyIndex.mappings
    let width = mappings.map(\.name.count).max() ?? 0
    let lines = mappings.map { mapping in
      "\(style.mark(mapping.name, .strong))\(Self.spaces(width - mapping.name.count + 2))"
        + mapping.sentence
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// What a word means: each key of that name, and the kind of mapping of that name; nil when the
  /// scenario file knows no such word.
  ///
  /// - Parameters:
  ///   - word: A key, the end of a path to one, or a kind of mapping.
  ///   - style: How to mark what is important.
  package init?(of word: String, style: TerminalStyle) {
    let keys = KeyIndex.entries(for: word).map { Self.block($0, style) }
    let mapping = KeyIndex.mapping(named: word).map { Self.block($0, style) }
    let blocks = keys + (mapping.map { [$0] } ?? [])
    guard !blocks.isEmpty else { return nil }
    text = blocks.joined(separator: "\n")
  }

  /// The word that another one was probably meant to be: one of the scenario file or of some others.
  package static func nearest(to word: String, or others: [String] = []) -> String? {
    KeyIndex.nearest(to: word, or: others)
  }

  private static func block(_ entry: KeyIndex.Entry, _ style: TerminalStyle) -> String {
    let key = entry.key
    var text = "\(style.mark(key.name, .strong)) of \(entry.mapping.name)\n  \(key.sentence)\n"
    var values: [String] = []
    for value in entry.grammars.map({ $0.summary(mark: { $0 }) }) where !values.contains(value) {
      values.append(value)
    }
    text += line("takes", values.joined(separator: "; or "))
    switch key.presence {
    case .required: text += line("needed", "always")
    case .alternative:
      let others = entry.mapping.alternatives.filter { $0 != key.name }
      text += line("needed", "unless one of these is there: \(others.joined(separator: ", "))")
    case .optional(let otherwise): text += line("without", otherwise)
    case .standard(let value, let reason): text += line("default", "\(value) (\(reason))")
    }
    for sentence in entry.mapping.rules.compactMap({ $0.sentence(about: key.name) }) {
      text += line("rule", sentence)
    }
    for path in entry.paths.prefix(placesMax) { text += line("stands at", path) }
    let others = entry.paths.count - placesMax
    if others > 0 { text += line("", "and \(others) more places") }
    return text
  }

  private static func block(_ mapping: MappingDescription, _ style: TerminalStyle) -> String {
    var text = "the mapping \(style.mark(mapping.name, .strong))\n  \(mapping.sentence)\n"
    let width = mapping.keys.map(\.name.count).max() ?? 0
    for key in mapping.keys {
      text += "  \(key.name)\(spaces(width - key.name.count + 2))\(key.sentence)\n"
    }
    return text
  }

  private static func line(_ title: String, _ content: String) -> String {
    "  \(title)\(spaces(11 - title.count))\(content)\n"
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
