import DataFiles

extension Field {
  /// The path of a data file, relative to the scenario's folder unless it is absolute.
  func dataPath() -> String? {
    let expected = "the path of a data file"
    guard let name = text(expecting: expected) else { return nil }
    guard !name.isEmpty else {
      problem("is empty; expected \(expected)")
      return nil
    }
    let path: String
    if !name.hasPrefix("/"), let slash = report.file.lastIndex(of: "/") {
      path = report.file[...slash] + name
    } else {
      path = name
    }
    report.addDataFile(path)
    return path
  }

  /// Reports the problems of a data file that this place names: one for each broken row described.
  func problem(_ error: DataFileError) {
    add(error.message, in: error.file, line: error.line)
    for row in error.others { add(row.message, in: error.file, line: row.line) }
    if let unlisted = error.unlisted {
      add("\(unlisted); brokenRows: skip leaves them all out", in: error.file, line: nil)
    }
  }

  private func add(_ message: String, in file: String, line dataLine: Int?) {
    let problem = ScenarioProblem(file: file, line: dataLine, path: path, message: message)
    report.add(problem, namedAt: line)
  }
}
