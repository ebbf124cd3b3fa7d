/// Rows of cells that stand below each other.
struct TextTable {
  /// Columns whose cells begin on the left; those of all others end on the right.
  var left: Set<Int> = []
  private(set) var rows: [[String]] = []

  /// Adds a row, with as many cells as the others.
  mutating func add(_ cells: [String]) {
    precondition(rows.first.map { $0.count == cells.count } ?? true, "rows have equal columns")
    rows.append(cells)
  }

  /// The rows as lines without blanks at their ends.
  var lines: [String] {
    guard let first = rows.first else { return [] }
    let widths = first.indices.map { column in
      rows.map { TerminalText.columns(of: $0[column]) }.max() ?? 0
    }
    return rows.map { cells in
      let padded = cells.indices.map { column in
        TerminalText.padded(cells[column], to: widths[column], right: !left.contains(column))
      }
      return TerminalText.trimmed(padded.joined(separator: "  "))
    }
  }

  /// The rows, each with its line break.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Columns of the widest line.
  var width: Int { lines.map { TerminalText.columns(of: $0) }.max() ?? 0 }
}
