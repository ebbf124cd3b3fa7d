import ArgumentParser
import Reports

/// `headroom explain`: what a key of the scenario file, or a metric, means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a key of the scenario file, or a metric.",
    discussion: """
      Tells what a key means, what it takes, its default with the reason, and where it stands; of a \
      metric, what it means, its unit and which values are better. Without a word it lists the kinds \
      of mapping that a scenario is made of, and the metrics.

      Examples: headroom explain keepAlive
                headroom explain hedge.limit
                headroom explain latency_p99
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A key, the end of a path to one, a kind of mapping, or a metric.",
      valueName: "word"
    )
  )
  var word: String?

  mutating func run() throws {
    let style = TerminalStyle(isColored: TextStream.output.isColored)
    guard let word else {
      return try OutputOptions.write(
        KeyView(style: style).text + "\n" + MetricView(style: style).text
      )
    }
    let views = [
      KeyView(of: word, style: style)?.text, MetricView(of: word, style: style)?.text,
    ]
    let found = views.compactMap(\.self)
    guard !found.isEmpty else {
      let near = KeyView.nearest(to: word, or: MetricView.names)
      let suggestion = near.map { "; did you mean \"\($0)\"?" } ?? ""
      throw ValidationError(
        "neither the scenario file nor the results have a \"\(word)\"\(suggestion)"
      )
    }
    try OutputOptions.write(found.joined(separator: "\n"))
  }
}
