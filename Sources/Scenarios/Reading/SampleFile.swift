import DataFiles

/// Measured values in a column of a CSV file, which may be compressed with gzip.
enum SampleFile {
  /// The fields of a column with their line numbers.
  ///
  /// - Throws: `DataFileError` for a file that is not text, a column it lacks, broken or empty lines,
  ///   and a file without records.
  static func read(
    _ path: String,
    column: String
  ) throws(DataFileError) -> [(line: Int, text: String)] {
    let file = try DelimitedFile(path: path)
    let index = try file.column(column)
    var values: [(line: Int, text: String)] = []
    while try file.nextRecord() {
      values.append((line: file.line, text: file.text(index)))
    }
    guard !values.isEmpty else {
      throw DataFileError(file: path, message: "has a header but no records")
    }
    return values
  }
}
