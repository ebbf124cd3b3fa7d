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
}
