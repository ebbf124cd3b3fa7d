import ArgumentParser
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

      Example: headroom check scenarios/*.yaml
      """
  )

  @Argument(help: ArgumentHelp("The scenario files.", valueName: "scenario"))
  var files: [String]

  @OptionGroup(title: "Scenario")
  var question: ScenarioOptions

  @Flag(help: "Write nothing about sound scenarios, and no notes.")
  var quiet = false

  mutating func run() throws {
    var failures: [CommandFailure] = []
    for file in files {
      do throws(CommandFailure) {
        let scenario = try question.read(file)
        if !quiet {
          Message.notes(of: scenario)
          try OutputOptions.write("\(file): ok\n")
        }
      } catch {
        failures.append(error)
        error.report()
      }
    }
    if let worst = failures.first {
      throw CommandFailure(code: worst.code, messages: [])
    }
  }
}
