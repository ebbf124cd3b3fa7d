/// A data file cannot be used; the description is a sentence for the user.
public struct DataFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A row that cannot be used.
  package struct Row: Sendable, Equatable {
    /// Line, counted from 1.
    package let line: Int
    /// What is wrong, what was found and what was expected.
    package let message: String

    /// Creates a broken row.
    package init(line: Int, message: String) {
      self.line = line
      self.message = QuotedText.legible(message)
    }
  }

  /// Path of the file as the user gave it.
  public let file: String
  /// Line, counted from 1; nil when the whole file is meant.
  public let line: Int?
  /// What is wrong, what was found and what was expected.
  public let message: String
  /// Other broken rows, after the first, which `line` and `message` describe.
  package let others: [Row]
  /// How many rows are broken beyond those described.
  package let unlistedCount: Int

  /// Creates an error about a file or one of its lines.
  package init(file: String, line: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.message = QuotedText.legible(message)
    others = []
    unlistedCount = 0
  }

  /// Creates an error about at least one broken row.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - rows: The rows to describe, in the order of the file.
  ///   - count: How many broken rows there are in all.
  package init(file: String, rows: [Row], of count: Int) {
    precondition(!rows.isEmpty && count >= rows.count, "there is a broken row to describe")
    self.file = file
    line = rows[0].line
    message = rows[0].message
    others = Array(rows.dropFirst())
    unlistedCount = count - rows.count
  }

  /// What is said of broken rows that are not described; nil when there are none.
  package var unlisted: String? {
    switch unlistedCount {
    case 0: nil
    case 1: "1 more row is broken"
    default: "\(unlistedCount) more rows are broken"
    }
  }

  /// `FILE:LINE: message`, one line for each row described.
  public var description: String {
    let first = line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    let rest = others.map { "\(file):\($0.line): \($0.message)" }
    return ([first] + rest + (unlisted.map { ["\(file): \($0)"] } ?? [])).joined(separator: "\n")
  }
}
