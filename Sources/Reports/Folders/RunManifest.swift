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
    var members: [(String, JSONValue)] = [
      ("version", .string(HeadroomVersion.current)),
      ("scenario", .string(scenario.name)),
      ("file", file.map { .string($0) } ?? .null),
      ("digest", .string(scenario.digest)),
      ("seed", .number(String(scenario.seed))),
      ("replications", .number(String(result.replicationCount))),
      ("precision_reached", result.isPrecise.map { .bool($0) } ?? .null),
      ("baseline", .string(scenario.baseline)),
      ("partial", .bool(result.isPartial)),
      ("command", command.map { .string($0) } ?? .null),
    ]
    if !scenario.notes.isEmpty {
      members.append(("notes", .array(scenario.notes.map { .string($0) })))
    }
    return JSONValue.object(members).text + "\n"
  }
}
