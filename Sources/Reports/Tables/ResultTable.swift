internal import Scenarios

/// A table of results that reads the same as CSV and as JSON.
///
/// CSV: a header, one record per line, text quoted where it has to be (RFC 4180), an empty cell for
/// a value there is not, never nan or inf. JSON: an array with one object per record.
public struct ResultTable: Sendable, Equatable {
  /// What a cell holds.
  public enum Cell: Sendable, Equatable {
    /// Any text.
    case text(String)
    /// A number, or nothing.
    case number(Double?)
    /// A truth value, or nothing.
    case flag(Bool?)
  }

  /// Names of the columns, in snake case.
  public let header: [String]
  /// The records; each has one cell per column.
  public private(set) var rows: [[Cell]] = []

  /// Creates a table without records.
  package init(header: [String]) {
    self.header = header
  }

  /// Adds a record.
  package mutating func append(_ row: [Cell]) {
    precondition(row.count == header.count, "a record has one cell per column")
    rows.append(row)
  }

  /// The table as CSV.
  public var csv: String {
    csvHeader + csvRows
  }

  /// The table as JSON.
  public var json: String {
    let records = rows.map { row in
      JSONValue.object(zip(header, row).map { ($0, Self.json($1)) })
    }
    return JSONValue.array(records).text + "\n"
  }

  static func csv(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .number(let value): value.map { NumberText.plain($0) } ?? ""
    case .flag(let value): value.map { $0 ? "true" : "false" } ?? ""
    }
  }

  private static func json(_ cell: Cell) -> JSONValue {
    switch cell {
    case .text(let text): .string(text)
    case .number(let value): value.map { .number(NumberText.plain($0)) } ?? .null
    case .flag(let value): value.map { .bool($0) } ?? .null
    }
  }

  /// A text as a field of a CSV file.
  ///
  /// A spreadsheet runs what begins like a formula; an apostrophe in front makes it text.
  /// Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection, 2026-11-26.
  static func quoted(_ name: String) -> String {
    let isFormula = name.utf8.first.map("=+-@\t\r".utf8.contains) ?? false
    let text = isFormula ? "'" + name : name
    let space = UInt8(ascii: " ")
    let needsQuotes =
      text.utf8.contains { "\",\n\r".utf8.contains($0) }
      || text.utf8.first == space || text.utf8.last == space
    guard needsQuotes else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
