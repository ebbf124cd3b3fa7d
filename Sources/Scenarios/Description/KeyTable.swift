/// Writes the reference of all keys as `scenarios/README.md` has it: a table for each kind of mapping.
package enum KeyTable {
  /// The tables; keys that have to be given are bold.
  package static var markdown: String {
    ScenarioDescription.mappings.filter(\.variant.isEmpty).map(table).joined(separator: "\n")
  }

  private static func table(of mapping: MappingDescription) -> String {
    let rows = mapping.keys.map { key in
      let otherwise = key.presence.otherwise ?? ""
      return
        "| \(name(of: key)) | \(key.grammar.summary(mark: code)) | \(otherwise) | \(key.sentence) |"
    }
    let head = [
      "### \(code(mapping.name))", "", mapping.sentence, "",
      "| key | takes | without it | meaning |", "|---|---|---|---|",
    ]
    return (head + rows).joined(separator: "\n") + "\n"
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
