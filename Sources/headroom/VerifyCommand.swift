import ArgumentParser
import Experiments
import Reports

/// `headroom verify`: closed forms and published measurements on the user's own machine.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check this build against measurements, other simulators and queueing theory.",
    discussion: """
      Runs the table that the tests run, on this machine and in less than a minute: what was measured \
      on AWS Lambda, what others simulated, and what is known exactly. Writes a line per value to \
      standard output and verification.csv to the result folder, and ends with exit code 1 when a \
      value does not hold. With --thorough it also asks small questions thousands of times, to see how \
      often the printed 95 % intervals hold the truth, which takes minutes.

      Example: headroom verify
      """
  )

  @Flag(help: "Also see how often the intervals hold the truth: minutes.")
  var thorough = false

  @Option(
    help: ArgumentHelp(
      "Folder for verification.csv, or none (default: results/verify).",
      valueName: "folder"
    )
  )
  var output = "results/verify"

  @Option(
    help: ArgumentHelp(
      "Threads to run on (default: the number of processors). The results do not depend on it.",
      valueName: "n"
    )
  )
  var jobs: Int?

  @Flag(help: "Show no progress and no messages but errors.")
  var quiet = false

  mutating func validate() throws {
    if let jobs, !OutputOptions.jobsRange.contains(jobs) {
      throw ValidationError(
        "--jobs is \(jobs); expected 1 to \(OutputOptions.jobsRange.upperBound)"
      )
    }
    if output.isEmpty { throw ValidationError("--output is empty; expected a folder") }
  }

  mutating func run() throws {
    let folder = output == "none" ? nil : ResultFolder(path: output)
    try CommandFailure.reportingFolder { () throws(ResultFolderError) in try folder?.check() }
    let rows = try verify()
    var failure: CommandFailure?
    do throws(CommandFailure) {
      try CommandFailure.reportingFolder { () throws(ResultFolderError) in
        try folder?.write(rows, isThorough: thorough)
      }
    } catch {
      failure = error
    }
    let style = TerminalStyle(isColored: TextStream.output.isColored)
    let view = VerificationView(rows, style: style, width: TextStream.output.columns)
    try OutputOptions.write(view.text)
    if let failure { throw failure }
    if !quiet, let folder { Message.note("results in \(folder.path)") }
    let failed = rows.filter { !$0.passes }
    if !failed.isEmpty {
      throw CommandFailure(
        code: CommandFailure.running,
        messages: failed.map { "\($0.check): \($0.value) does not hold" }
      )
    }
  }

  private func verify() throws(CommandFailure) -> [VerificationRow] {
    let bar = ProgressBar(visibility: quiet ? .never : .auto)
    defer { bar.finish() }
    do {
      return try Verification(isThorough: thorough)
        .run(jobs: jobs ?? OutputOptions.processors, progress: { bar.update($0) })
    } catch {
      throw CommandFailure.failure(of: error)
    }
  }
}
