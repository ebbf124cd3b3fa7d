package import Scenarios

/// What made the files of a sweep, and which points it left out.
package struct SweepManifest: Sendable {
  /// The scenario without what the sweep sets.
  private let scenario: Scenario
  private let grid: SweepGrid
  /// The scenario file as the user named it.
  private let file: String
  /// The command line without options that cannot change a result.
  private let command: String
  /// Points whose scenario is not sound, with what is wrong with it.
  private let refused: [(point: Int, problem: String)]
  private let isPartial: Bool

  package init(
    scenario: Scenario,
    grid: SweepGrid,
    file: String,
    command: String,
    refused: [(point: Int, problem: String)],
    isPartial: Bool
  ) {
    self.scenario = scenario
    self.grid = grid
    self.file = file
    self.command = command
    self.refused = refused
    self.isPartial = isPartial
  }

  /// The report of what was measured.
  func report(of summary: SweepSummary) -> SweepReport {
    SweepReport(summary, scenario, file: file, command: command)
  }

  /// The content of `run.json`.
  var json: String {
    let members: [(String, JSONValue)] =
      RunManifest.origin(of: scenario, file: file) + [
        ("baseline", .string(scenario.baseline)),
        ("partial", .bool(isPartial)),
        ("points", .number(String(grid.count))),
        (
          "axes",
          .array(
            grid.axes.map { axis in
              .object([
                ("path", .string(axis.path)), ("values", .array(axis.values.map { .string($0) })),
              ])
            }
          )
        ),
        (
          "refused",
          .array(
            refused.map { point, problem in
              .object([("point", .number(String(point))), ("problem", .string(problem))])
            }
          )
        ),
        ("command", .string(command)),
      ]
    return JSONValue.object(members).text + "\n"
  }
}
