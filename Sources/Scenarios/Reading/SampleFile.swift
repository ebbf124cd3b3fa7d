import Workload

/// Measured values in a column of a small CSV file without quoted fields.
enum SampleFile {
  /// The fields of a column with their line numbers.
  ///
  /// - Throws: `DataFileError` for a file that is not text, a column it lacks and broken or empty
  ///   lines.
  static func read(
    _ path: String,
    column: String
  ) throws(DataFileError) -> [(line: Int, text: String)] {
    let text: String
    do {
      text = try TextFile.read(path, expecting: "a CSV file with a header line")
    } catch {
      throw DataFileError(file: path, message: error.message)
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    let header = fields(of: lines.first ?? "")
    guard let index = header.firstIndex(of: column) else {
      let message = "has no column \"\(column)\"; its columns are \(header.joined(separator: ", "))"
      throw DataFileError(file: path, line: 1, message: message)
    }
    var values: [(line: Int, text: String)] = []
    for (offset, content) in lines.enumerated().dropFirst() {
      let fields = fields(of: content)
      guard !content.isEmpty, fields.count == header.count else {
        let message =
          content.isEmpty
          ? "is empty; expected \(header.count) fields"
          : "has \(fields.count) fields in \"\(content)\"; expected \(header.count)"
        throw DataFileError(file: path, line: offset + 1, message: message)
      }
      values.append((line: offset + 1, text: fields[index]))
    }
    guard !values.isEmpty else {
      throw DataFileError(file: path, message: "has a header but no records")
    }
    return values
  }

  private static func fields(of line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
