import ArgumentParser
import Reports
import Scenarios

/// Options that change the question: what is simulated, how often, from which seed.
struct ScenarioOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the scenario before it is checked; may be repeated.",
      discussion: """
        The path has its parts separated by dots; an element of a list goes by its name or its \
        number from 0: platforms.asg.autoScalingGroup.minimum=8. An asterisk stands for all \
        of them that have what follows: platforms.*.lambda.memory=1024MB.
        """,
      valueName: "path=value"
    )
  )
  var assignments: [Assignment] = []

  @Option(
    help: ArgumentHelp(
      "Run only the platform of this name; may be repeated.",
      discussion: """
        When the scenario's baseline is not among them, the first one takes its place.
        """,
      valueName: "name"
    )
  )
  var platform: [String] = []

  @Option(
    help: ArgumentHelp("Seed of all random numbers, instead of the scenario's.", valueName: "n")
  )
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Number of replications, instead of the scenario's number or precision.",
      valueName: "n"
    )
  )
  var replications: Int?

  mutating func validate() throws {
    guard let replications, !Scenario.replicationBounds.contains(replications) else { return }
    let most = Scenario.replicationBounds.upperBound
    throw ValidationError("--replications is \(replications); expected 1 to \(most)")
  }

  /// Reads a scenario file as these options change it.
  func read(_ file: String) throws(CommandFailure) -> Scenario {
    try read(Self.text(of: file), file: file)
  }

  /// The text of a scenario file.
  static func text(of file: String) throws(CommandFailure) -> String {
    do {
      return try ScenarioReader.text(ofFile: file)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Reads the text of a scenario file as these options change it, and then some settings.
  func read(
    _ text: String,
    file: String,
    settings: [(path: String, value: String)] = []
  ) throws(CommandFailure) -> Scenario {
    let reader = reader(settings)
    do {
      var scenario = try reader.read(text: text, file: file)
      if let replications { scenario.replications = .count(replications) }
      try select(in: &scenario)
      return scenario
    } catch let problems as ScenarioProblems {
      throw CommandFailure(problems)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      preconditionFailure("Reading a scenario fails with its problems alone.")
    }
  }

  /// Reads two scenario files as these options change both, for the traffic of the first.
  func read(_ file: String, beside other: String) throws(CommandFailure) -> ScenarioPair {
    guard platform.isEmpty else {
      throw CommandFailure(
        code: CommandFailure.misuse,
        messages: ["--platform has no meaning beside two files, whose platforms are all compared"]
      )
    }
    let texts = (try Self.text(of: file), try Self.text(of: other))
    do {
      return try reader([]).read((texts.0, file), beside: (texts.1, other))
        .replicated(replications)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What may be asked of a scenario besides a comparison.
  ///
  /// - Parameters:
  ///   - scenario: The scenario as these options change it.
  ///   - text: The text of its file.
  ///   - file: The path of its file.
  ///   - jobs: Threads to run on.
  /// - Returns: The study.
  /// - Throws: `CommandFailure` when the file has become unsound.
  func study(
    of scenario: Scenario,
    _ text: String,
    file: String,
    jobs: Int
  ) throws(CommandFailure) -> ScenarioStudy {
    var everything = self
    everything.platform = []
    return ScenarioStudy(
      scenario,
      of: try everything.read(text, file: file),
      text: text,
      file: file,
      reader: reader([]),
      jobs: jobs
    )
  }

  private func reader(_ settings: [(path: String, value: String)]) -> ScenarioReader {
    var reader = ScenarioReader()
    reader.overrides = assignments.map { ($0.path, $0.value) } + settings
    if let seed { reader.overrides.append(("seed", String(seed))) }
    return reader
  }

  /// Leaves only the platforms asked for, in the order of the scenario.
  private func select(in scenario: inout Scenario) throws(CommandFailure) {
    guard !platform.isEmpty else { return }
    let names = scenario.platforms.map(\.name)
    for name in platform where !names.contains(name) {
      throw CommandFailure(
        code: CommandFailure.misuse,
        messages: [
          "--platform \(name): the scenario has no such platform; it has \(names.joined(separator: ", "))"
        ]
      )
    }
    scenario.platforms.removeAll { !platform.contains($0.name) }
    if !platform.contains(scenario.baseline) { scenario.baseline = scenario.platforms[0].name }
  }

  /// The options as they are written on a command line.
  var commandLine: [String] {
    var words: [String] = []
    for assignment in assignments { words += ["--set", "\(assignment.path)=\(assignment.value)"] }
    for name in platform { words += ["--platform", name] }
    if let seed { words += ["--seed", String(seed)] }
    if let replications { words += ["--replications", String(replications)] }
    return words
  }
}

/// A value set on the command line.
struct Assignment: ExpressibleByArgument {
  let path: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    path = String(parts[0])
    value = String(parts[1])
  }
}
