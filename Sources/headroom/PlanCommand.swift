import ArgumentParser
import Experiments
import Reports
import Scenarios

/// `headroom plan`: the cheapest setting of each platform that keeps every promise.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Find the cheapest setting of each platform that keeps every promise.",
    discussion: """
      Looks for the cheapest setting of each platform that meets the objectives of the scenario with \
      95 % confidence. What may be chosen says plan: of the scenario, or --vary; of a platform that \
      neither concerns it is what is usual: the size of a fleet, minimum and target of a group, the \
      instance type, memory and architecture of a function.

      Also tells what the headroom costs: what the traffic itself asks for, the fleet that never \
      scales, and what each platform pays between the two; and at which scale of the traffic one \
      platform becomes cheaper than another. Writes plan.csv, frontier.csv, headroom.csv, demand.csv, \
      breakeven.csv, report.html and run.json. The replications are the plan's own choice.

      Example: headroom plan api.yaml --vary platforms.asg.autoScalingGroup.minimum=2..12
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
    help:
      "Choose settings that keep every promise in each of 20 worlds that differ by the uncertain: values."
  )
  var robust = false

  @Flag(help: "End with exit code 99 when no platform keeps every promise at any setting.")
  var enforce = false

  mutating func validate() throws {
    guard output.format == .table || output.format == .csv || output.format == .json else {
      throw ValidationError("--format \(output.format.rawValue): plan writes table, csv or json")
    }
    if question.replications != nil {
      throw ValidationError(
        "--replications has no meaning for a plan, which runs as many as it needs"
      )
    }
  }

  mutating func run() throws {
    let text = try ScenarioOptions.text(of: file)
    let scenario = try question.read(text, file: file)
    guard !scenario.objectives.isEmpty else {
      throw CommandFailure(
        code: CommandFailure.badData,
        messages: ["\(file): objectives is missing; a plan needs one, such as latency_p99 < 500ms"]
      )
    }
    if robust, scenario.uncertain.isEmpty {
      throw CommandFailure(
        code: CommandFailure.misuse,
        messages: ["--robust needs values that are not known; expected uncertain: in \(file)"]
      )
    }
    if !output.quiet { Message.notes(of: scenario) }
    let folder = output.folder(for: file)
    try CommandFailure.reportingFolder { () throws(ResultFolderError) in
      try folder?.check(replacingForeign: output.force)
    }
    let plan = try simulate(scenario, text)
    guard plan.platforms.contains(where: { !$0.trials.isEmpty }) else {
      guard plan.isPartial else {
        let problems = plan.platforms.flatMap(\.refused).map(\.problem)
        throw CommandFailure(code: CommandFailure.badData, messages: Array(problems.prefix(10)))
      }
      throw Interruption.failure(" before the first setting was tried; nothing was written")
    }
    // What was computed is shown even when it cannot be kept.
    let failure = write(plan, to: folder)
    try show(plan)
    try showUncertainty(of: plan, scenario, text)
    if let failure { throw failure }
    try conclude(plan, folder)
  }

  private func simulate(_ scenario: Scenario, _ text: String) throws(CommandFailure) -> Plan {
    Interruption.listen()
    let bar = output.progressBar
    defer { bar.finish() }
    let study = try question.study(of: scenario, text, file: file, jobs: output.threads)
    do {
      let plan = try PlanStudy(scenario, jobs: output.threads)
      return try plan.run(
        study.spaces(axes: variation.axes, peak: plan.peak),
        worlds: robust ? study.robustWorlds() : [],
        progress: { bar.update($0) },
        isCancelled: { Interruption.isRequested }
      )
    } catch {
      throw CommandFailure.failure(ofStudy: error)
    }
  }

  private func write(_ plan: Plan, to folder: ResultFolder?) -> CommandFailure? {
    do throws(CommandFailure) {
      try CommandFailure.reportingFolder { () throws(ResultFolderError) in
        if let folder { try PlanFolder.write(plan, to: folder, file: file, command: commandLine) }
      }
      return nil
    } catch {
      return error
    }
  }

  private func show(_ plan: Plan) throws(CommandFailure) {
    let settings = ResultTable.planFiles(of: plan)[0].table
    switch output.format {
    case .csv: try OutputOptions.write(settings.csv)
    case .json: try OutputOptions.write(settings.json)
    case .table, .markdown, .junit:
      let style = TerminalStyle(isColored: TextStream.output.isColored)
      let view = PlanView(plan, style: style, width: TextStream.output.columns)
      try OutputOptions.write(view.text)
    }
  }

  /// How far what is not known moves the answers of the chosen settings.
  private func showUncertainty(
    of plan: Plan,
    _ scenario: Scenario,
    _ text: String
  ) throws(CommandFailure) {
    guard !scenario.uncertain.isEmpty, output.format == .table, !plan.isPartial else { return }
    let study = try question.study(of: scenario, text, file: file, jobs: output.threads)
    for (platform, winner) in plan.solved {
      let sensitivity: Sensitivity
      do {
        sensitivity = try study.sensitivityStudy(
          of: platform.space.platform,
          settings: platform.space.settings(of: winner.setting)
        )
        .run(isCancelled: { Interruption.isRequested })
      } catch {
        throw CommandFailure.failure(ofStudy: error)
      }
      guard !sensitivity.points.isEmpty else { return }
      let view = SensitivityView(
        sensitivity,
        scenario: winner.result.scenario,
        style: TerminalStyle(isColored: TextStream.output.isColored),
        width: TextStream.output.columns
      )
      try OutputOptions.write(view.intervals(beside: winner.result))
    }
  }

  /// Says which settings were left out and where the files are, and ends with the exit code that the plan
  /// calls for.
  private func conclude(_ plan: Plan, _ folder: ResultFolder?) throws(CommandFailure) {
    if !output.quiet {
      for platform in plan.platforms where !platform.refused.isEmpty {
        Message.note(
          "left out \(platform.refused.count) settings of \(platform.space.platform):"
            + " \(platform.refused[0].problem)"
        )
      }
      if let folder { Message.note("results in \(folder.path)") }
    }
    if plan.isPartial { throw Interruption.failure("; what was tried is kept") }
    if enforce, plan.solved.isEmpty {
      throw CommandFailure(
        code: CommandFailure.objectiveMissed,
        messages: ["no platform keeps every promise at any setting"]
      )
    }
  }

  /// The command line without the options that cannot change a result.
  private var commandLine: String {
    ShellText.quoted(
      ["headroom", "plan", file] + variation.commandLine + (robust ? ["--robust"] : [])
        + question.commandLine
    )
  }
}
