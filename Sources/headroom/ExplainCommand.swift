import ArgumentParser
import Reports

/// `headroom explain`: what a key of the scenario file means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a key of the scenario file.",
    discussion: """
      Tells what a key means, what it takes, its default with the reason, and where it stands. \
      Without a key it lists the kinds of mapping that a scenario is made of.

      Examples: headroom explain keepAlive
                headroom explain hedge.limit
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A key, the end of a path to one, or a kind of mapping.",
      valueName: "key"
    )
  )
  var key: String?

  mutating func run() throws {
    let style = TerminalStyle(isColored: TextStream.output.isColored)
    guard let key else { return try OutputOptions.write(KeyView(style: style).text) }
    guard let view = KeyView(of: key, style: style) else {
      let near = KeyView.nearest(to: key).map { "; did you mean \"\($0)\"?" } ?? ""
      throw ValidationError("the scenario file has no key \"\(key)\"\(near)")
    }
    try OutputOptions.write(view.text)
  }
}
