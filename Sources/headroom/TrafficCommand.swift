import ArgumentParser
import Experiments
import Reports
import Scenarios

/// `headroom traffic`: what the requests of a scenario look like before anything serves them.
struct TrafficCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traffic",
    abstract: "Show what the traffic of a scenario looks like.",
    discussion: """
      Makes the requests of the first replication, without simulating a platform, and shows their \
      rate over time, totals, burstiness at windows of 1 s to 5 min, and the offered load: in \
      erlangs, in vCPUs, and in execution environments or instances of each platform, mean and in \
      the busiest interval. Queues, cold starts and spare capacity come on top of that. The whole \
      duration is shown, what discard leaves out included.

      With --format csv or json: one record per interval and stream, with requests, rate, CPU and \
      wait in seconds, and response bytes. Writes no files.

      Example: headroom traffic scenarios/flash-crowd.yaml --format csv > traffic.csv
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var file: String

  @OptionGroup(title: "Scenario")
  var question: ScenarioOptions

  @Option(
    help: ArgumentHelp(
      "What to write: a chart and tables to read, or the intervals as CSV or JSON.",
      valueName: "format"
    )
  )
  var format = OutputOptions.ListFormat.table

  @Flag(help: "Write no messages but errors.")
  var quiet = false

  mutating func run() throws {
    let scenario = try question.read(file)
    if !quiet { Message.notes(of: scenario) }
    let survey = try Self.survey(scenario)
    switch format {
    case .table:
      let style = TerminalStyle(isColored: TextStream.output.isColored)
      let width = max(TrafficView.leastWidth, TextStream.output.columns)
      try OutputOptions.write(TrafficView(survey, style: style, width: width).text)
    case .csv: try OutputOptions.write(ResultTable.traffic(of: survey).csv)
    case .json: try OutputOptions.write(ResultTable.traffic(of: survey).json)
    }
  }

  private static func survey(_ scenario: Scenario) throws(CommandFailure) -> TrafficSurvey {
    do {
      return try TrafficSurvey(of: scenario)
    } catch {
      throw CommandFailure(code: CommandFailure.badData, messages: [error.description])
    }
  }
}
