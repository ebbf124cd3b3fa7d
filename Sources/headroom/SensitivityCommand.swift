import ArgumentParser
import Experiments
import Measures
import Reports
import Scenarios

/// `headroom sensitivity`: what the answers depend on.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Rank what the answers depend on, among the values that are not known.",
    discussion: """
      Runs the scenario in many worlds, in each of which the values under uncertain: are others, and \
      tells for each platform and metric which share of the variance each value explains alone, with a \
      tornado chart. Writes sensitivity.csv, uncertainty.csv, report.html and run.json.

      All worlds meet the same random numbers: what differs between them is what was set.

      Example: headroom sensitivity api.yaml --metrics cost_usd_per_month,latency_p99_s
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Number of worlds (default: 63, or as many as the number of values takes); best a power of two less one.",
      valueName: "n"
    )
  )
  var worlds: Int?

  @OptionGroup(title: "Scenario")
  var question: ScenarioOptions

  @OptionGroup(title: "Output")
  var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Metrics to tell of, separated by commas, by their names in summary.csv.",
      valueName: "names"
    )
  )
  var metrics: String?

  mutating func validate() throws {
    for name in metricNames where Metric(named: name) == nil {
      throw ValidationError("--metrics: \(MetricView.complaint(about: name))")
    }
    if let worlds, !Self.worldsRange.contains(worlds) {
      throw ValidationError(
        "--worlds is \(worlds); expected \(Self.worldsRange.lowerBound) to \(Self.worldsRange.upperBound)"
      )
    }
    if question.replications != nil {
      throw ValidationError("--replications has no meaning for sensitivity: each world is run once")
    }
    guard output.format == .table || output.format == .csv || output.format == .json else {
      throw ValidationError(
        "--format \(output.format.rawValue): sensitivity writes table, csv or json"
      )
    }
  }

  /// Fewer worlds tell nothing apart; more are a mistake.
  private static let worldsRange = 15...100_000

  private var metricNames: [String] {
    metrics?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
  }

  mutating func run() throws {
    let text = try ScenarioOptions.text(of: file)
    let scenario = try question.read(text, file: file)
    guard !scenario.uncertain.isEmpty else {
      throw CommandFailure(
        code: CommandFailure.badData,
        messages: [
          "\(file): uncertain is missing; expected what is not known, such as"
            + " uncertain: {cpu.mean: ±30%}"
        ]
      )
    }
    if !output.quiet { Message.notes(of: scenario) }
    let folder = output.folder(for: file)
    try CommandFailure.reportingFolder { () throws(ResultFolderError) in
      try folder?.check(replacingForeign: output.force)
    }
    let sensitivity = try simulate(scenario, text)
    guard !sensitivity.points.isEmpty else {
      guard Interruption.isRequested else {
        throw CommandFailure(
          code: CommandFailure.badData,
          messages: Array(sensitivity.refused.prefix(10))
        )
      }
      throw Interruption.failure(" before the first world was finished; nothing was written")
    }
    var failure: CommandFailure?
    do throws(CommandFailure) {
      try CommandFailure.reportingFolder { () throws(ResultFolderError) in
        if let folder {
          try SensitivityFolder.write(
            sensitivity,
            of: scenario,
            to: folder,
            file: file,
            command: commandLine,
            isPartial: Interruption.isRequested
          )
        }
      }
    } catch {
      failure = error
    }
    try show(sensitivity, scenario)
    if let failure { throw failure }
    if !output.quiet {
      if let problem = sensitivity.refused.first {
        Message.note("left out \(sensitivity.refused.count) worlds: \(problem)")
      }
      if let folder { Message.note("results in \(folder.path)") }
    }
    if Interruption.isRequested {
      throw Interruption.failure("; the worlds that were finished are kept")
    }
  }

  private func simulate(
    _ scenario: Scenario,
    _ text: String
  ) throws(CommandFailure) -> Sensitivity {
    Interruption.listen()
    let bar = output.progressBar
    defer { bar.finish() }
    let study = try question.study(of: scenario, text, file: file, jobs: output.threads)
    do {
      return try study.sensitivityStudy().run(
        worlds,
        progress: { bar.update($0) },
        isCancelled: { Interruption.isRequested }
      )
    } catch {
      throw CommandFailure.failure(ofStudy: error)
    }
  }

  private func show(
    _ sensitivity: Sensitivity,
    _ scenario: Scenario
  ) throws(CommandFailure) {
    let effects = ResultTable.sensitivityFiles(of: sensitivity, scenario: scenario)[0].table
    switch output.format {
    case .csv: try OutputOptions.write(effects.csv)
    case .json: try OutputOptions.write(effects.json)
    case .table, .markdown, .junit:
      let view = SensitivityView(
        sensitivity,
        scenario: scenario,
        style: TerminalStyle(isColored: TextStream.output.isColored),
        width: TextStream.output.columns,
        metrics: metrics == nil ? nil : metricNames.compactMap { Metric(named: $0) }
      )
      try OutputOptions.write(view.text)
    }
  }

  /// The command line without the options that cannot change a result.
  private var commandLine: String {
    let count = worlds.map { ["--worlds", String($0)] } ?? []
    return ShellText.quoted(["headroom", "sensitivity", file] + count + question.commandLine)
  }
}
