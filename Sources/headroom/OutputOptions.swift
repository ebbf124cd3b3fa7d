import ArgumentParser
import Reports

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Options that change how a run is done and shown, never what comes out of it.
struct OutputOptions: ParsableArguments {
  /// What to write on standard output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case json
    case markdown
    case junit
  }

  /// How to write a list on standard output.
  enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case csv
    case json
  }

  /// When to show progress.
  enum Progress: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(
    help: ArgumentHelp(
      "Folder for the result files, or none (default: results/ and the scenario file's name).",
      valueName: "folder"
    )
  )
  var output: String?

  @Option(
    help: ArgumentHelp(
      "What to write on standard output: a table to read or to paste (markdown), summary.csv as CSV or JSON, or the objectives as JUnit XML.",
      valueName: "format"
    )
  )
  var format = Format.table

  @Option(
    help: ArgumentHelp(
      "Threads to run on (default: the number of processors). The results do not depend on it.",
      valueName: "n"
    )
  )
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "When to show progress on standard error; auto: on a terminal.",
      valueName: "when"
    )
  )
  var progress = Progress.auto

  @Flag(help: "Replace files in the folder that have the names of result files and are none.")
  var force = false

  @Flag(help: "Show no progress and no messages but errors.")
  var quiet = false

  mutating func validate() throws {
    if let jobs, !Self.jobsRange.contains(jobs) {
      throw ValidationError("--jobs is \(jobs); expected 1 to \(Self.jobsRange.upperBound)")
    }
    if let output, output.isEmpty {
      throw ValidationError("--output is empty; expected a folder")
    }
  }

  /// Most threads: far beyond what any machine gains from, and not so many that only to start them
  /// takes for ever.
  static let jobsRange = 1...1_024

  /// As many threads as there are processors.
  static var processors: Int {
    min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), jobsRange.upperBound)
  }

  /// Threads to run on.
  var threads: Int {
    jobs ?? Self.processors
  }

  /// The progress bar that is asked for.
  var progressBar: ProgressBar {
    guard !quiet else { return ProgressBar(visibility: .never) }
    switch progress {
    case .auto: return ProgressBar(visibility: .auto)
    case .always: return ProgressBar(visibility: .always)
    case .never: return ProgressBar(visibility: .never)
    }
  }

  /// The folder for the results of a scenario file; nil where no files are wanted.
  ///
  /// `./none` is a folder of that name.
  func folder(for file: String) -> ResultFolder? {
    if let output { return output == "none" ? nil : ResultFolder(path: output) }
    let name = file.split(separator: "/").last ?? "scenario"
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    // "." and ".." are folders that are there already, and not meant.
    let isName = stem.contains { $0 != "." }
    return ResultFolder(path: "results/\(isName ? stem : name)")
  }

  /// Writes to standard output.
  static func write(_ text: String) throws(CommandFailure) {
    do {
      try TextStream.output.write(text)
    } catch {
      throw CommandFailure(code: CommandFailure.running, messages: [error.description])
    }
  }
}
