import ArgumentParser
import Experiments
import Measures
import Reports
import Scenarios
import Synchronization

/// `headroom sweep`: a scenario at every point of a grid.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario at every point of a grid, and name the best.",
    discussion: """
      The axes of the grid are those of the scenario's sweep: and of --vary. All points meet the same \
      requests and the same random numbers. Writes summary.csv, replications.csv, cost.csv, \
      comparison.csv and objectives.csv with a column for each axis, and run.json; with --all-files \
      also what happened within each run. Points whose scenario is not sound are listed, and the rest \
      runs.

      Example: headroom sweep api.yaml --vary platforms.asg.autoScalingGroup.minimum=1..4 \
      --vary 'platforms.lambda.lambda.memory=512MB,1024MB,1769MB'
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var file: String

  @OptionGroup(title: "Axes")
  var variation: AxisOptions

  @OptionGroup(title: "Scenario")
  var question: ScenarioOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @Flag(
    help: "Also write timeline.csv, latency.csv and the other files of compare, for each point."
  )
  var allFiles = false

  @Option(
    help: ArgumentHelp(
      "Columns of the table, separated by commas: metrics by their names in summary.csv.",
      valueName: "names"
    )
  )
  var metrics: String?

  mutating func validate() throws {
    guard output.format == .table || output.format == .csv else {
      throw ValidationError("--format \(output.format.rawValue): sweep writes table or csv")
    }
    for name in metricNames where Metric(named: name) == nil {
      throw ValidationError("--metrics: \(MetricView.complaint(about: name))")
    }
  }

  private var metricNames: [String] {
    metrics?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
  }

  mutating func run() throws {
    let text = try ScenarioOptions.text(of: file)
    let scenario = try question.read(text, file: file)
    if !output.quiet { Message.notes(of: scenario) }
    let grid = try grid(of: scenario)
    let folder = output.folder(for: file)
    try CommandFailure.reportingFolder { () throws(ResultFolderError) in
      try folder?.check(replacingForeign: output.force)
    }
    let summary = SweepSummary(
      grid: grid,
      metrics: metrics == nil ? nil : metricNames.compactMap { Metric(named: $0) }
    )
    var files: SweepFolder?
    try CommandFailure.reportingFolder { () throws(ResultFolderError) in
      files = try folder.map { folder throws(ResultFolderError) in
        try SweepFolder(folder, grid: grid, allFiles: allFiles)
      }
    }
    let refused = try simulate(scenario, text, grid, to: files, summary)
    guard summary.points > 0 else {
      guard Interruption.isRequested else {
        throw CommandFailure(code: CommandFailure.badData, messages: refused.map(\.problem))
      }
      throw Interruption.failure(" before the first point was finished; nothing was written")
    }
    let manifest = SweepManifest(
      scenario: scenario,
      grid: grid,
      file: file,
      command: commandLine,
      refused: refused,
      isPartial: Interruption.isRequested
    )
    var failure: CommandFailure?
    do throws(CommandFailure) {
      try CommandFailure.reportingFolder { () throws(ResultFolderError) in
        try files?.finish(manifest, summary)
      }
    } catch {
      failure = error
    }
    try show(summary, scenario)
    if let failure { throw failure }
    try conclude(refused, grid, folder)
  }

  /// The grid of the file's axes and of those of the command line, which replace axes of their path.
  private func grid(of scenario: Scenario) throws(CommandFailure) -> SweepGrid {
    let own = variation.axes
    let axes = scenario.sweep.filter { axis in !own.contains { $0.path == axis.path } } + own
    guard !axes.isEmpty else {
      throw CommandFailure(
        code: CommandFailure.misuse,
        messages: [
          "there is nothing to vary; expected --vary PATH=A,B,C, or sweep: in \(file)"
        ]
      )
    }
    guard let grid = SweepGrid(axes) else {
      throw CommandFailure(
        code: CommandFailure.misuse,
        messages: ["the grid has more than \(SweepGrid.pointsMax) points; expected fewer"]
      )
    }
    return grid
  }

  /// Runs every point that is sound; the others, with what is wrong with them.
  private func simulate(
    _ scenario: Scenario,
    _ text: String,
    _ grid: SweepGrid,
    to files: SweepFolder?,
    _ summary: SweepSummary
  ) throws(CommandFailure) -> [(point: Int, problem: String)] {
    let refused = Mutex<[(point: Int, problem: String)]>([])
    let (question, file) = (question, file)
    let csv = output.format == .csv ? SweepOutput(grid) : nil
    let study = Study(count: grid.count, jobs: output.threads) { number in
      do throws(CommandFailure) {
        let scenario = try question.read(text, file: file, settings: grid.settings(of: number))
        return StudyPoint(number: number, scenario: scenario)
      } catch {
        refused.withLock { $0.append((number, error.messages.first ?? "")) }
        return nil
      }
    }
    Interruption.listen()
    let bar = output.progressBar
    defer { bar.finish() }
    do {
      try study.run(
        progress: { bar.update($0) },
        isCancelled: { Interruption.isRequested },
        deliver: { result in
          // Of a point that was interrupted only what all of its platforms have finished is known.
          guard result.replicationCount > 0 else { return }
          files?.add(result)
          summary.add(result)
          csv?.add(result)
        }
      )
    } catch {
      throw CommandFailure.failure(of: error)
    }
    if let failure = csv?.failure { throw failure }
    return refused.withLock(\.self)
  }

  private func show(_ summary: SweepSummary, _ scenario: Scenario) throws(CommandFailure) {
    guard output.format == .table else { return }
    let style = TerminalStyle(isColored: TextStream.output.isColored)
    let view = SweepView(
      summary,
      scenario: scenario,
      style: style,
      width: TextStream.output.columns
    )
    try OutputOptions.write(view.text)
  }

  /// Says which points were left out and where the files are.
  private func conclude(
    _ refused: [(point: Int, problem: String)],
    _ grid: SweepGrid,
    _ folder: ResultFolder?
  ) throws(CommandFailure) {
    if !output.quiet {
      for (point, problem) in refused.prefix(10) {
        let setting = grid.settings(of: point).map { "\($0.path)=\($0.value)" }
        Message.note("left out: \(setting.joined(separator: ", ")): \(problem)")
      }
      if refused.count > 10 {
        Message.note("\(refused.count - 10) more points were left out; run.json has them all")
      }
      if let folder { Message.note("results in \(folder.path)") }
    }
    if Interruption.isRequested {
      throw Interruption.failure("; the points that were finished are kept")
    }
  }

  /// The command line without the options that cannot change a result.
  private var commandLine: String {
    ShellText.quoted(
      ["headroom", "sweep", file] + variation.commandLine + question.commandLine
    )
  }
}

/// Writes `summary.csv` to standard output, point by point.
private final class SweepOutput: Sendable {
  private let grid: SweepGrid
  private let state = Mutex<(hasHeader: Bool, failure: CommandFailure?)>((false, nil))

  init(_ grid: SweepGrid) {
    self.grid = grid
  }

  /// Why it could not be written, if so.
  var failure: CommandFailure? { state.withLock(\.failure) }

  func add(_ result: ExperimentResult) {
    state.withLock { state in
      guard state.failure == nil else { return }
      let table = ResultTable.summary(of: result).placed(at: result.point, of: grid)
      do throws(CommandFailure) {
        try OutputOptions.write((state.hasHeader ? "" : table.csvHeader) + table.csvRows)
        state.hasHeader = true
      } catch {
        state.failure = error
      }
    }
  }
}
