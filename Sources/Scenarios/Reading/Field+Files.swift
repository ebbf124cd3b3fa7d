import Workload

extension Field {
  /// The path of a data file, relative to the scenario's folder unless it is absolute.
  func dataPath() -> String? {
    guard let name = text(expecting: "the path of a data file"), !name.isEmpty else { return nil }
    guard !name.hasPrefix("/"), let slash = report.file.lastIndex(of: "/") else { return name }
    return report.file[...slash] + name
  }

  /// Reports a problem of a data file that this place names.
  func problem(_ error: DataFileError) {
    let problem = ScenarioProblem(
      file: error.file,
      line: error.line,
      path: path,
      message: error.message
    )
    report.add(problem, namedAt: line)
  }
}
