import ArgumentParser
import Reports
import Scenarios
import Serving

/// `headroom serve`: a page that asks "what if".
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a page on this machine that asks \"what if\".",
    discussion: """
      The page has the numbers and words of the scenario as sliders and fields. Whatever is turned runs \
      the scenario anew, and what comes is drawn while it comes, beside what was before. The scenario as it \
      is shown can be saved, and its address be shared.

      It answers on the loopback interface alone, unless --address names another; whoever reaches that can \
      have this machine simulate. Writes the address of the page to standard output, and ends when it is \
      interrupted.

      Example: headroom serve scenarios/quick-start.yaml --port 8080
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var file: String

  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "n"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "An address of this machine to listen at in place of 127.0.0.1 and ::1; may be repeated.",
      valueName: "address"
    )
  )
  var address: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the scenario before it is checked; may be repeated.",
      valueName: "path=value"
    )
  )
  var assignments: [Assignment] = []

  @Option(
    help: ArgumentHelp(
      "Threads that a run may have (default: the number of processors).",
      valueName: "n"
    )
  )
  var jobs: Int?

  @Flag(help: "Say nothing but the address.")
  var quiet = false

  mutating func validate() throws {
    if !(0...65_535).contains(port) {
      throw ValidationError("--port is \(port); expected 0 to 65535")
    }
    if let jobs, !OutputOptions.jobsRange.contains(jobs) {
      throw ValidationError(
        "--jobs is \(jobs); expected 1 to \(OutputOptions.jobsRange.upperBound)"
      )
    }
  }

  mutating func run() throws {
    let server = try begin()
    Interruption.listen()
    try OutputOptions.write(server.locations[0] + "\n")
    if !quiet { Message.note("serves \(file) until it is interrupted") }
    while !Interruption.isRequested { Interruption.pause() }
    server.stop()
  }

  private func begin() throws(CommandFailure) -> WhatIfServer {
    var reader = ScenarioReader()
    reader.overrides = assignments.map { ($0.path, $0.value) }
    let text = try ScenarioOptions.text(of: file)
    let site: WhatIfSite
    do throws(ScenarioProblems) {
      site = try WhatIfSite(text: text, file: file, reader: reader)
    } catch {
      throw CommandFailure(error)
    }
    do throws(WhatIfServer.Failure) {
      return try WhatIfServer(
        site,
        addresses: address.isEmpty ? ["127.0.0.1", "::1"] : address,
        port: port,
        processors: jobs ?? OutputOptions.processors
      )
    } catch {
      throw CommandFailure(code: CommandFailure.running, messages: [error.description])
    }
  }
}
