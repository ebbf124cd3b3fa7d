import ArgumentParser
import Experiments
import Reports
import Scenarios

/// `headroom check`: reads scenarios and tells everything that is wrong with them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read scenarios and tell every problem in them.",
    discussion: """
      Also reads the data files that the scenarios name. Writes one line per sound scenario to \
      standard output and one line per problem to standard error, each with file, line and path. \
      Ends with exit code 65 when there are problems.

      With --format github problems and notes are written to standard output as annotations of a \
      GitHub workflow. With --run each platform of a sound scenario also serves the first requests of one replication, \
      some hundred thousand at most. With --permissions it is written who may call which function, and which \
      statement of which policy decides.

      Examples: headroom check scenarios/*.yaml
                headroom check --format github --run scenarios/*.yaml
      """
  )

  @Argument(help: ArgumentHelp("The scenario files.", valueName: "scenario"))
  var files: [String]

  @OptionGroup(title: "Scenario")
  var question: ScenarioOptions

  @Flag(help: "Write nothing about sound scenarios, and no notes.")
  var quiet = false

  /// How to tell problems.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case github
  }

  @Option(
    help: ArgumentHelp("How to tell problems and notes: text, or github.", valueName: "format")
  )
  var format = Format.text

  @Flag(
    name: .customLong("permissions"),
    help:
      "Also write who may call which function and what decides, of streams whose caller is told."
  )
  var showsPermissions = false

  @Flag(
    name: .customLong("run"),
    help:
      "Also run the beginning of a replication of each platform, and write nothing of its results."
  )
  var runs = false

  mutating func run() throws {
    var failures: [CommandFailure] = []
    for file in files {
      do throws(CommandFailure) {
        let scenario = try question.read(file)
        if runs { try Self.runOnce(scenario) }
        if showsPermissions {
          let view = PermissionsView(
            scenario,
            style: TerminalStyle(isColored: TextStream.output.isColored)
          )
          try OutputOptions.write(view.text)
        }
        if !quiet {
          switch format {
          case .text:
            Message.notes(of: scenario)
            try OutputOptions.write("\(file): ok\n")
          case .github:
            for note in scenario.notes {
              try OutputOptions.write(GitHubAnnotation(.notice, text: note, file: file).text)
            }
          }
        }
      } catch {
        failures.append(error)
        switch format {
        case .text: error.report()
        case .github:
          for message in error.messages {
            try OutputOptions.write(GitHubAnnotation(.error, text: message, file: file).text)
          }
        }
      }
    }
    if let worst = failures.first {
      throw CommandFailure(code: worst.code, messages: [])
    }
  }

  /// Requests that are enough to meet every part of a platform, and served within a second.
  private static let trialRequests = 200_000.0

  /// Has every platform serve the beginning of one replication.
  private static func runOnce(_ scenario: Scenario) throws(CommandFailure) {
    var scenario = scenario.beginning(ofRequests: trialRequests)
    scenario.replications = .count(1)
    do {
      _ = try Experiment(scenario: scenario, jobs: 1).run()
    } catch {
      throw CommandFailure(code: CommandFailure.running, messages: [error.description])
    }
  }
}
