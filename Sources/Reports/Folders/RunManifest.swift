internal import EventKernel
internal import Experiments
internal import Scenarios

/// What made a result: enough to make it again (`run.json`).
public struct RunManifest: Sendable, Equatable {
  /// The scenario file as the user named it; nil for a scenario made in code.
  package var file: String?
  /// The command line without options that cannot change a result; nil when there was none.
  package var command: String?

  /// Creates a manifest.
  public init(file: String? = nil, command: String? = nil) {
    self.file = file
    self.command = command
  }

  /// The content of `run.json`.
  func json(for result: ExperimentResult) -> String {
    let scenario = result.scenario
    var members = Self.origin(of: scenario, file: file)
    members += [
      ("replications", .number(String(result.replicationCount))),
      ("precision_reached", result.isPrecise.map { .bool($0) } ?? .null),
      ("baseline", .string(scenario.baseline)),
      ("partial", .bool(result.isPartial)),
      ("objectives", .array(scenario.objectives.indices.map { Self.json(of: $0, in: result) })),
      ("command", command.map { .string($0) } ?? .null),
    ]
    if !scenario.notes.isEmpty {
      members.append(("notes", .array(scenario.notes.map { .string($0) })))
    }
    return JSONValue.object(members).text + "\n"
  }

  /// What the scenario comes from.
  static func origin(of scenario: Scenario, file: String?) -> [(String, JSONValue)] {
    [
      ("version", .string(HeadroomVersion.current)),
      ("scenario", .string(scenario.name)),
      ("file", file.map { .string($0) } ?? .null),
      ("scenario_sha256", (scenario.source?.sha256).map { .string($0) } ?? .null),
      ("data", .array(scenario.source?.data.map(json(of:)) ?? [])),
      ("set", .array(scenario.source?.settings.map(json(of:)) ?? [])),
      ("seed", .number(String(scenario.seed))),
    ] + (scenario.source?.timeZones.map { [("time_zones", .string($0))] } ?? [])
  }

  private static func json(of file: ScenarioSource.DataFile) -> JSONValue {
    .object([
      ("file", .string(file.file)), ("sha256", file.sha256.map { .string($0) } ?? .null),
    ])
  }

  private static func json(of setting: ScenarioSource.Setting) -> JSONValue {
    .object([("path", .string(setting.path)), ("value", .string(setting.value))])
  }

  /// An objective, its limit in the unit of its metric, and what each platform made of it.
  private static func json(of position: Int, in result: ExperimentResult) -> JSONValue {
    let objective = result.scenario.objectives[position]
    return .object([
      ("objective", .string(objective.text)),
      ("stream", objective.stream.map { .string($0) } ?? .null),
      ("every_s", objective.every.map { .number(NumberText.plain($0.seconds)) } ?? .null),
      ("metric", .string(objective.metric?.name ?? "answered_within")),
      ("comparison", .string(objective.comparison.rawValue)),
      ("limit", .number(NumberText.plain(objective.limit))),
      ("required_share", (objective.promise?.share).map { .number(NumberText.plain($0)) } ?? .null),
      (
        "verdicts",
        .object(
          result.platforms.map { platform in
            let verdict = result.judgements(of: platform)[position].verdict
            return (platform.name, verdict.map { .string($0.rawValue) } ?? .null)
          }
        )
      ),
    ])
  }
}
