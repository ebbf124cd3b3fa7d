/// What a row of a data file must have in one of its columns to be read.
public struct RowCondition: Sendable, Equatable {
  /// Name of the column.
  package var column: String
  /// What the row has there, exactly.
  package var value: String

  /// Creates a condition.
  public init(column: String, value: String) {
    self.column = column
    self.value = value
  }
}

/// Conditions on the columns of an open file.
package struct RowFilter {
  private let conditions: [(column: Int, value: [UInt8])]

  /// Finds the columns.
  ///
  /// - Throws: `DataFileError` for a column that the file lacks.
  package init(_ conditions: [RowCondition], in file: DelimitedFile) throws(DataFileError) {
    var found: [(column: Int, value: [UInt8])] = []
    for condition in conditions {
      found.append((try file.column(condition.column), Array(condition.value.utf8)))
    }
    self.conditions = found
  }

  /// Whether the record read last has all that is asked for.
  package func keeps(_ file: DelimitedFile) -> Bool {
    conditions.allSatisfy { file.bytes($0.column).elementsEqual($0.value) }
  }

  /// The error of a file without a row to read.
  package static func nothingKept(_ conditions: [RowCondition], in file: String) -> DataFileError {
    guard !conditions.isEmpty else {
      return DataFileError(file: file, message: "has a header but no records")
    }
    let wanted = conditions.map { "\($0.column) is \"\($0.value)\"" }.joined(separator: " and ")
    return DataFileError(file: file, message: "has no row where \(wanted)")
  }
}
