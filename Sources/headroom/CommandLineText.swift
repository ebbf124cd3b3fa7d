import Scenarios

/// The words of the command line as they were given.
enum CommandLineText {
  /// Refuses words that are not text, which Swift would mend silently.
  ///
  /// - Throws: `CommandFailure` naming the first such word by its number.
  static func check() throws(CommandFailure) {
    for index in 0..<Int(CommandLine.argc) {
      guard let word = CommandLine.unsafeArgv[index], String(validatingCString: word) == nil else {
        continue
      }
      throw CommandFailure(
        code: CommandFailure.misuse,
        messages: ["argument \(index) is not text in UTF-8: \(String(cString: word))"]
      )
    }
  }

  /// Refuses a first word that is no subcommand, and says what was probably meant.
  ///
  /// - Parameter verbs: Names of the subcommands.
  /// - Throws: `CommandFailure` with the line to write instead.
  static func checkVerb(among verbs: [String]) throws(CommandFailure) {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      !verbs.contains(word), word != "help"
    else { return }
    let meant: String
    if word.hasSuffix(".yaml") || word.hasSuffix(".yml") {
      meant = "; did you mean \"headroom compare \(word)\"?"
    } else if let verb = others[word] ?? Spelling.nearest(to: word, among: verbs) {
      meant = "; did you mean \"\(verb)\"?"
    } else {
      meant = "; expected one of \(verbs.joined(separator: ", "))"
    }
    throw CommandFailure(
      code: CommandFailure.misuse,
      messages: ["\"\(word)\" is not a subcommand\(meant)"]
    )
  }

  /// What other tools call a subcommand.
  private static let others = [
    "run": "compare", "simulate": "compare", "start": "compare", "init": "new", "create": "new",
    "validate": "check", "lint": "check", "list": "presets", "docs": "explain",
  ]
}
