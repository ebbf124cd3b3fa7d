import Yams

/// Turns the text of a scenario into nodes.
enum ScenarioText {
  /// What the file should be, for messages.
  static let expected = "a scenario: a YAML mapping that begins with headroom: 1"

  /// Text that is not one YAML document.
  struct Mistake: Error {
    let line: Int?
    let message: String
  }

  /// The only document of a text, or nil for a text without one.
  ///
  /// - Throws: `Mistake` for broken YAML, repeated keys and further documents, and for aliases that
  ///   stand for too much.
  static func parse(_ text: String) throws(Mistake) -> Node? {
    // The parser takes a byte order mark for a control character.
    let yaml = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    try AliasExpansion.check(yaml)
    do {
      // Texts stay what they are until a key says what they mean: to guess at each key of a mapping, by eight
      // regular expressions, took as long as all else. The encoding is named, since its default depends on an
      // environment variable.
      return try Yams.compose(yaml: yaml, .basic, .default, .utf8).map {
        MergeKeys.mayStand(in: yaml) ? MergeKeys.resolved($0) : $0
      }
    } catch let error as YamlError {
      throw mistake(error)
    } catch {
      throw Mistake(line: nil, message: "is not valid YAML: \(error)")
    }
  }

  private static func mistake(_ error: YamlError) -> Mistake {
    switch error {
    case .composer(let context?, _, let mark, _) where context.text.contains("single document"):
      Mistake(
        line: mark.line,
        message: "a second document begins here; expected one scenario per file"
      )
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      Mistake(
        line: mark.line,
        message: "is not valid YAML: "
          + (context.map { "\($0.text), \(problem)" } ?? problem)
      )
    case .reader(let problem, let offset, _, let yaml):
      Mistake(
        line: offset.map { yaml.prefix($0).count(where: \.isNewline) + 1 },
        message: "is not valid YAML: \(problem)"
      )
    case .duplicatedKeysInMapping(let keys, let context):
      Mistake(
        line: context.mark.line,
        message: "the mapping here repeats \(Wording.list(keys.map { "\"\($0)\"" }));"
          + " expected each key once"
      )
    default:
      Mistake(line: nil, message: "is not valid YAML: \(error)")
    }
  }
}
