import ArgumentParser
import Reports

/// The command and its subcommands.
@main
struct HeadroomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "headroom",
    abstract: "Compares AWS Lambda, EC2 Auto Scaling and fixed fleets on your traffic.",
    discussion: """
      Headroom simulates the same requests on every platform of a scenario file and tells, with \
      confidence intervals, what latency and the bill look like on each, and what the headroom \
      costs that keeps the latency low.

      The first minute:
        headroom new api > api.yaml    a commented scenario to start from
        headroom check api.yaml        what is wrong with it, if anything
        headroom compare api.yaml      the answer, as a table and as files

      Results go to standard output and to files, progress and messages to standard error.

      Exit codes: 0 done; 1 failed while running; 64 misuse of the command line; 65 bad scenario \
      or data; 99 an objective was missed (with --enforce); 130 interrupted, 143 \
      terminated, 129 hung up, with what was finished kept and marked as partial.
      """,
    version: HeadroomVersion.current,
    subcommands: [
      NewCommand.self, CompareCommand.self, SweepCommand.self, PlanCommand.self,
      SensitivityCommand.self, ServeCommand.self,
      TrafficCommand.self,
      CheckCommand.self, VerifyCommand.self,
      ExplainCommand.self, PresetsCommand.self, CompletionsCommand.self,
    ]
  )

  static func main() {
    do {
      try CommandLineText.check()
      try CommandLineText.checkVerb(among: configuration.subcommands.map { $0._commandName })
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      failure.report()
      exit(withError: ExitCode(failure.code))
    } catch {
      // The parser's own errors and its help: told in the same form as every other message.
      let message = fullMessage(for: error)
      let code = exitCode(for: error)
      guard !code.isSuccess, !message.isEmpty else { show(message) }
      let text = message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
      CommandFailure(code: code.rawValue, messages: [text]).report()
      exit(withError: code)
    }
  }

  /// Writes help or the version, which may fail like any other output, and ends.
  private static func show(_ text: String) -> Never {
    do throws(CommandFailure) {
      if !text.isEmpty { try OutputOptions.write(text + "\n") }
    } catch {
      error.report()
      exit(withError: ExitCode(error.code))
    }
    exit(withError: nil)
  }
}
