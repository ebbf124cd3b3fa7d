import ArgumentParser
import Experiments
import Measures
import Reports
import Scenarios

/// `headroom compare`: every platform of a scenario on the same requests.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Run every platform of a scenario on the same requests.",
    discussion: """
      Writes a table to standard output and thirteen files to the result folder: report.html to look at, \
      summary.csv, replications.csv, timeline.csv, latency.csv, cost.csv, cost-timeline.csv, \
      comparison.csv, objectives.csv, failures.csv, scaling.csv, cloudwatch.csv (of Lambda) and run.json. Older result files in the folder are replaced once the new ones are whole; a \
      folder without run.json holds no result.

      The same scenario, seed and version give the same bytes in every file, for any --jobs.

      With two files the platforms of both serve the traffic of the first, and what differs between \
      platforms of one name is told; the files have the second's under their names and that file's.

      Examples: headroom compare scenarios/quick-start.yaml --replications 20 --output results/try
                headroom compare before.yaml after.yaml --format markdown
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var file: String

  @Argument(
    help: ArgumentHelp(
      "Another scenario file: its platforms are set against those of the first, on the first's traffic.",
      valueName: "other"
    )
  )
  var other: String?

  @OptionGroup(title: "Scenario")
  var question: ScenarioOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @Flag(help: "End with exit code 99 when a platform misses an objective.")
  var enforce = false

  @Flag(help: "As --enforce, and also when it is undecided whether a platform misses one.")
  var enforceStrict = false

  @Option(
    help: ArgumentHelp(
      "Rows of the table, separated by commas: metrics by their names in summary.csv, with or without"
        + " the unit. headroom explain metrics lists them.",
      valueName: "names"
    )
  )
  var metrics: String?

  @Flag(
    help:
      "Tell where the time of the slowest requests went, and write attribution.csv; takes longer."
  )
  var explain = false

  @Flag(
    help:
      "Leave out what uncertain: of the scenario does to the answers, which takes 63 replications or more."
  )
  var certain = false

  @Flag(
    help:
      "Write cloudwatch.csv also of more than 1,000 functions, of very many minutes of them, and of a single large replication."
  )
  var cloudwatch = false

  @Option(
    help: ArgumentHelp(
      "File for the last lines of the logs of the first million invocations of replication 0, as Lambda"
        + " writes them; of several Lambda platforms one each.",
      valueName: "file"
    )
  )
  var logs: String?

  @Option(help: ArgumentHelp("How to write logs: text, or json.", valueName: "format"))
  var logFormat = InvocationLog.Format.text

  @Flag(help: "Draw p99 and capacity of each platform over time, below the table.")
  var chart = false

  @Flag(help: "Add to the table what each platform is billed, item by item.")
  var costs = false

  mutating func validate() throws {
    for name in metricNames where Metric(named: name) == nil {
      throw ValidationError("--metrics: \(MetricView.complaint(about: name))")
    }
  }

  private var metricNames: [String] {
    metrics?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
  }

  /// The rows of the table; nil for the usual ones.
  private var rows: [Metric]? {
    metrics == nil ? nil : metricNames.compactMap { Metric(named: $0) }
  }

  mutating func run() throws {
    let pair = try other.map { other throws(CommandFailure) in
      try question.read(file, beside: other)
    }
    let scenario = try pair?.merged ?? question.read(file)
    if !output.quiet { Message.notes(of: scenario) }
    let folder = output.folder(for: file)
    try CommandFailure.reportingFolder { () throws(ResultFolderError) in
      try folder?.check(replacingForeign: output.force)
    }
    let result = try simulate(scenario)
    guard result.replicationCount > 0 else {
      throw Interruption.failure(
        " before the first replication was finished; nothing was written"
      )
    }
    let sensitivity = pair == nil ? try uncertainty(of: scenario, result) : nil
    // What was computed is shown even when it cannot be kept.
    let failure = write(result, sensitivity, to: folder) ?? writeLogs(of: result)
    if let pair { try show(result, pair) } else { try show(result) }
    if let sensitivity, output.format == .table {
      let view = SensitivityView(
        sensitivity,
        scenario: scenario,
        style: TerminalStyle(isColored: TextStream.output.isColored),
        width: TextStream.output.columns
      )
      try OutputOptions.write(view.intervals(beside: result))
    }
    if let failure { throw failure }
    try conclude(result, folder: folder)
  }

  /// Writes the result files; why they cannot be written, if so.
  private func write(
    _ result: ExperimentResult,
    _ sensitivity: Sensitivity?,
    to folder: ResultFolder?
  ) -> CommandFailure? {
    do throws(CommandFailure) {
      try CommandFailure.reportingFolder { () throws(ResultFolderError) in
        try folder?.write(
          result,
          beside: sensitivity,
          manifest: RunManifest(file: file, command: commandLine)
        )
      }
      return nil
    } catch {
      return error
    }
  }

  /// Writes the logs where they are asked for; why they cannot be written, if so.
  private func writeLogs(of result: ExperimentResult) -> CommandFailure? {
    guard let logs else { return nil }
    do throws(CommandFailure) {
      try CommandFailure.reportingFolder { () throws(ResultFolderError) in
        let files = try LogFiles(path: logs).write(result, format: logFormat)
        if !output.quiet {
          Message.note(
            files.isEmpty ? "no platform has logs" : "logs in \(files.joined(separator: ", "))"
          )
        }
      }
      return nil
    } catch {
      return error
    }
  }

  /// What the answers are in the worlds that the scenario may be about; nil where nothing is uncertain.
  private func uncertainty(
    of scenario: Scenario,
    _ result: ExperimentResult
  ) throws(CommandFailure) -> Sensitivity? {
    guard !scenario.uncertain.isEmpty, !certain, !result.isPartial else { return nil }
    let bar = output.progressBar
    defer { bar.finish() }
    let study = try question.study(
      of: scenario,
      ScenarioOptions.text(of: file),
      file: file,
      jobs: output.threads
    )
    do {
      let sensitivity = try study.sensitivityStudy().run(
        progress: { bar.update($0) },
        isCancelled: { Interruption.isRequested }
      )
      return sensitivity.points.isEmpty ? nil : sensitivity
    } catch {
      throw CommandFailure.failure(ofStudy: error)
    }
  }

  /// Runs the experiment, with progress, until it is done or the user interrupts.
  private func simulate(_ scenario: Scenario) throws(CommandFailure) -> ExperimentResult {
    Interruption.listen()
    let bar = output.progressBar
    defer { bar.finish() }
    let experiment = Experiment(
      scenario,
      attributesTime: explain,
      observing: scenario.observation(
        writesFiles: output.folder(for: file) != nil,
        always: cloudwatch,
        logs: logs != nil
      ),
      jobs: output.threads
    )
    do {
      return try experiment.run(
        progress: { bar.update($0) },
        isCancelled: { Interruption.isRequested }
      )
    } catch {
      throw CommandFailure.failure(of: error)
    }
  }

  /// Writes the comparison to standard output.
  private func show(_ result: ExperimentResult) throws(CommandFailure) {
    switch output.format {
    case .table:
      let style = TerminalStyle(isColored: TextStream.output.isColored)
      let width = TextStream.output.columns
      let view = ComparisonView(result, style: style, width: width, metrics: rows)
      try OutputOptions.write(view.text)
      if explain {
        try OutputOptions.write("\n" + Explanation(result).text(style: style, width: width))
      }
      if chart {
        try OutputOptions.write("\n" + TimelineView(result, style: style, width: width).text)
      }
      if costs {
        try OutputOptions.write("\n" + CostView(result, style: style, width: width).text)
      }
    case .junit: try OutputOptions.write(JUnitReport(result).text)
    case .markdown: try OutputOptions.write(ComparisonMarkdown(result, metrics: rows).text)
    case .csv: try OutputOptions.write(ResultTable.summary(of: result).csv)
    case .json: try OutputOptions.write(ResultTable.summary(of: result).json)
    }
  }

  /// Writes how two files differ to standard output.
  private func show(
    _ result: ExperimentResult,
    _ pair: ScenarioPair
  ) throws(CommandFailure) {
    let view = DifferenceView(result, pair)
    switch output.format {
    case .table:
      let style = TerminalStyle(isColored: TextStream.output.isColored)
      try OutputOptions.write(view.text(style: style, width: TextStream.output.columns))
    case .markdown: try OutputOptions.write(view.markdown)
    case .csv, .json, .junit: try show(result)
    }
  }

  /// Says where the files are, and ends with the exit code that the result calls for.
  private func conclude(
    _ result: ExperimentResult,
    folder: ResultFolder?
  ) throws(CommandFailure) {
    if !output.quiet {
      if let shortfall = PrecisionShortfall(result) { Message.note(shortfall.text) }
      if let folder { Message.note("results in \(folder.path)") }
    }
    if result.isPartial {
      throw Interruption.failure(
        "; replications finished and kept: \(result.replicationCount)"
      )
    }
    guard enforce || enforceStrict else { return }
    let broken = brokenObjectives(in: result)
    if !broken.isEmpty {
      throw CommandFailure(code: CommandFailure.objectiveMissed, messages: broken)
    }
  }

  /// What the enforced objectives came to where they were not reached, a sentence each.
  private func brokenObjectives(in result: ExperimentResult) -> [String] {
    result.platforms.flatMap { platform in
      zip(result.scenario.objectives, result.judgements(of: platform))
        .compactMap { objective, judgement -> String? in
          switch judgement.verdict {
          case .missed: "\(platform.name) misses the objective \(objective.text)"
          case .undecided where enforceStrict:
            "\(platform.name) may miss the objective \(objective.text): it is undecided"
          case .met, .undecided, nil: nil
          }
        }
    }
  }

  /// The command line without the options that cannot change a result.
  private var commandLine: String {
    ShellText.quoted(
      ["headroom", "compare", file] + (other.map { [$0] } ?? []) + (explain ? ["--explain"] : [])
        + question.commandLine
    )
  }
}

extension InvocationLog.Format: ExpressibleByArgument {}
