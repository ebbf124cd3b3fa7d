/// Writes the table of all keys as the README has it: one row for each kind of mapping.
package enum KeyTable {
  /// The table; keys that have to be given are bold.
  package static var markdown: String {
    var lines = ["| mapping | keys, and what they take | without them |", "|---|---|---|"]
    for mapping in ScenarioDescription.mappings where mapping.variant.isEmpty {
      let keys = mapping.keys.map { key in
        "\(name(of: key)): \(key.grammar.summary(mark: code))"
      }
      let defaults = mapping.keys.compactMap { key in
        key.presence.otherwise.map { "\(code(key.name)): \($0)" }
      }
      lines.append(
        "| \(code(mapping.name)) | \(keys.joined(separator: "; ")) |"
          + " \(defaults.joined(separator: "; ")) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func name(of key: KeyDescription) -> String {
    switch key.presence {
    case .required: "**\(code(key.name))**"
    case .alternative: "**_\(code(key.name))_**"
    case .optional, .standard: code(key.name)
    }
  }

  private static func code(_ text: String) -> String { "`\(text)`" }
}

extension KeyDescription.Presence {
  /// What holds without the key, in a few words; nil for a key that cannot be left out.
  fileprivate var otherwise: String? {
    switch self {
    case .required, .alternative: nil
    case .optional(let otherwise): otherwise
    case .standard(let value, _): "`\(value)`"
    }
  }
}
