package import Experiments
package import Scenarios

/// Writes the files of a sensitivity study.
package enum SensitivityFolder {
  /// Writes them, with what made them.
  ///
  /// - Parameters:
  ///   - sensitivity: What was measured.
  ///   - scenario: The scenario as its file has it.
  ///   - folder: Where the files go.
  ///   - file: The scenario file as the user named it.
  ///   - command: The command line without options that cannot change a result.
  ///   - isPartial: Whether it was stopped before its end.
  /// - Throws: `ResultFolderError` when some could not be written; what was there before is then as it
  ///   was.
  package static func write(
    _ sensitivity: Sensitivity,
    of scenario: Scenario,
    to folder: ResultFolder,
    file: String,
    command: String,
    isPartial: Bool
  ) throws(ResultFolderError) {
    let files = try folder.begin()
    for (name, table) in ResultTable.sensitivityFiles(of: sensitivity, scenario: scenario) {
      try folder.append(table.csv, to: name, of: files)
    }
    let report = SensitivityReport(sensitivity, of: scenario, file: file, command: command)
    try folder.append(report.html, to: ResultFile.report, of: files)
    let members: [(String, JSONValue)] =
      RunManifest.origin(of: scenario, file: file) + [
        ("partial", .bool(isPartial)), ("worlds", .number(String(sensitivity.points.count))),
        ("uncertain", .array(sensitivity.inputs.map { .string($0.path) })),
        ("refused", .array(sensitivity.refused.map { .string($0) })),
        ("command", .string(command)),
      ]
    try folder.finish(files, manifest: JSONValue.object(members).text + "\n")
  }
}
