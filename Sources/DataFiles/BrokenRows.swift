/// What becomes of rows of a data file that cannot be used.
public enum BrokenRows: String, Sendable, Equatable, CaseIterable {
  /// They are an error, which describes the first ten.
  case strict
  /// They are left out and counted.
  case skip
}

/// The broken rows of one reading of a file.
struct BrokenRowLedger {
  /// What becomes of broken rows.
  let policy: BrokenRows
  /// How many are described.
  let listedMax: Int
  /// How many there were.
  private(set) var count = 0
  /// The first of them.
  private(set) var listed: [DataFileError.Row] = []

  /// Notes a broken row.
  mutating func add(_ row: DataFileError.Row) {
    count += 1
    if listed.count < listedMax { listed.append(row) }
  }

  /// The error that broken rows are; nil when there are none or they are left out.
  func error(in file: String) -> DataFileError? {
    guard policy == .strict, count > 0 else { return nil }
    return DataFileError(file: file, rows: listed, of: count)
  }

  /// What is said of rows that were left out; nil when there were none.
  func note(about file: String) -> String? {
    guard policy == .skip, let first = listed.first else { return nil }
    let rows = count == 1 ? "1 broken row" : "\(count) broken rows"
    let place = count == 1 ? "on line \(first.line)" : "the first on line \(first.line)"
    return "\(file): \(rows) left out, \(place): \(first.message)"
  }
}
