package import Experiments
package import Scenarios

extension ResultTable {
  /// The files of a study: those of the whole run by default, what happens within a run only if all are
  /// asked for.
  package static func studyFiles(
    all: Bool
  ) -> [(name: String, table: @Sendable (ExperimentResult) -> Self)] {
    let usual: Set = [
      "summary.csv", "replications.csv", "cost.csv", "comparison.csv", "objectives.csv",
    ]
    return files.filter { all || usual.contains($0.name) }
  }

  /// The table with the point and what it sets behind the scenario's name, one column per axis.
  ///
  /// - Parameters:
  ///   - point: Number of the point in its study.
  ///   - grid: The axes.
  /// - Returns: The same records, each with the cells of the point.
  package func placed(at point: Int, of grid: SweepGrid) -> Self {
    let hasPoint = header.dropFirst().first == "point"
    let rest = header.dropFirst(hasPoint ? 2 : 1)
    var placed = Self(header: [header[0], "point"] + grid.axes.map(\.path) + rest)
    let place = [Cell.number(Double(point))] + grid.values(of: point).map { .text($0) }
    for row in rows {
      placed.append([row[0]] + place + row.dropFirst(hasPoint ? 2 : 1))
    }
    return placed
  }

  /// The records alone, as lines of CSV.
  package var csvRows: String {
    // Bytes, since to append so many short texts to a long one took most of the time.
    var text: [UInt8] = []
    for row in rows {
      for (place, cell) in row.enumerated() {
        if place > 0 { text.append(UInt8(ascii: ",")) }
        text.append(contentsOf: Self.csv(cell).utf8)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The header alone, as a line of CSV.
  package var csvHeader: String {
    header.map(Self.quoted).joined(separator: ",") + "\n"
  }
}
