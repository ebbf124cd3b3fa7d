package import Experiments
internal import Scenarios

/// Writes the files of a plan.
package enum PlanFolder {
  /// Writes them, with what made them.
  ///
  /// - Parameters:
  ///   - plan: What was found.
  ///   - folder: Where the files go.
  ///   - file: The scenario file as the user named it.
  ///   - command: The command line without options that cannot change a result.
  /// - Throws: `ResultFolderError` when some could not be written; what was there before is then as it
  ///   was.
  package static func write(
    _ plan: Plan,
    to folder: ResultFolder,
    file: String,
    command: String
  ) throws(ResultFolderError) {
    let files = try folder.begin()
    for (name, table) in ResultTable.planFiles(of: plan) {
      try folder.append(table.csv, to: name, of: files)
    }
    let report = PlanReport(plan, file: file, command: command)
    try folder.append(report.html, to: ResultFile.report, of: files)
    try folder.finish(files, manifest: manifest(plan, file: file, command: command))
  }

  /// The content of `run.json`.
  private static func manifest(_ plan: Plan, file: String, command: String) -> String {
    let members: [(String, JSONValue)] =
      RunManifest.origin(of: plan.scenario, file: file) + [
        ("partial", .bool(plan.isPartial)),
        ("objectives", .array(plan.scenario.objectives.map { .string($0.text) })),
        ("platforms", .array(plan.platforms.map(json))), ("command", .string(command)),
      ]
    return JSONValue.object(members).text + "\n"
  }

  private static func json(of platform: PlatformPlan) -> JSONValue {
    let settings = platform.chosen.map { platform.space.settings(of: $0) }
    return .object([
      ("platform", .string(platform.space.platform)),
      (
        "chosen",
        settings.map { settings in
          .array(
            settings.map { .object([("path", .string($0.path)), ("value", .string($0.value))]) }
          )
        } ?? .null
      ),
      ("settings", .number(String(platform.space.grid.count))),
      ("tried", .number(String(platform.trials.count))),
      (
        "refused",
        .array(
          platform.refused.map { setting, problem in
            .object([("setting", .number(String(setting))), ("problem", .string(problem))])
          }
        )
      ),
    ])
  }
}
