internal import DataFiles
internal import EventKernel

/// Reads counts of files with a column for each interval, and sums their rows.
struct IntervalColumnReader {
  /// Which columns are intervals.
  enum Columns {
    /// The one of this name and all further ones.
    case column(String)
    /// Those of the Azure Functions trace of 2019.
    case azure2019
  }

  /// What was left out, one sentence each.
  private(set) var notes: [String] = []
  private let selection: CountsTrace.Selection
  private let conditions: [RowCondition]
  private var counts: [Double] = []

  init(_ selection: CountsTrace.Selection, conditions: [RowCondition]) {
    self.selection = selection
    self.conditions = conditions
  }

  /// The counts of the selected part.
  ///
  /// - Throws: `DataFileError` for broken rows, files without a row to read, and too few columns.
  mutating func read(from columns: Columns) throws(DataFileError) -> [Double] {
    var withoutRows: [String] = []
    for path in selection.files {
      let file = try DelimitedFile(
        path: path,
        format: selection.format,
        hasHeader: selection.hasHeader,
        brokenRows: selection.brokenRows
      )
      let first = try Self.first(of: columns, in: file)
      if try add(file, from: first) == 0 { withoutRows.append(path) }
      if let note = file.leftOut { notes.append(note) }
    }
    if withoutRows.count == selection.files.count || (conditions.isEmpty && !withoutRows.isEmpty) {
      throw RowFilter.nothingKept(conditions, in: withoutRows[0])
    }
    // A day's file has only the functions that were called that day.
    for path in withoutRows {
      notes.append("\(RowFilter.nothingKept(conditions, in: path)): no requests in its intervals")
    }
    if let duration = selection.duration, counts.count < selection.intervalCount {
      throw DataFileError(
        file: selection.files[selection.files.count - 1],
        message: "ends before the scenario does: the columns are \(counts.count) intervals of"
          + " \(selection.interval.seconds) s, and the run lasts \(duration.seconds) s"
      )
    }
    return Array(counts.prefix(selection.intervalCount))
  }

  /// Adds the intervals of a file; how many rows were read.
  private mutating func add(
    _ file: DelimitedFile,
    from first: Int
  ) throws(DataFileError) -> Int {
    let filter = try RowFilter(conditions, in: file)
    let base = counts.count
    let columns = first..<file.header.count
    counts += repeatElement(0, count: columns.count)
    var row = [Double](repeating: 0, count: columns.count)
    var rows = 0
    while try file.nextRecord() {
      guard filter.keeps(file), try Self.read(columns, of: file, into: &row) else { continue }
      for (index, count) in row.enumerated() { counts[base + index] += count }
      rows += 1
    }
    return rows
  }

  /// Reads the counts of a row; false, after rejecting it, when one of them is none.
  private static func read(
    _ columns: Range<Int>,
    of file: DelimitedFile,
    into row: inout [Double]
  ) throws(DataFileError) -> Bool {
    for (index, column) in columns.enumerated() {
      guard let count = file.count(column) else {
        try file.rejectCount(column)
        return false
      }
      row[index] = count
    }
    return true
  }

  /// Position of the first interval's column.
  private static func first(
    of columns: Columns,
    in file: DelimitedFile
  ) throws(DataFileError) -> Int {
    switch columns {
    case .column(let name):
      return try file.column(name)
    case .azure2019:
      let names = ["HashOwner", "HashApp", "HashFunction", "Trigger"]
      guard file.header == names + (1...1_440).map(String.init) else {
        throw DataFileError(
          file: file.path,
          line: 1,
          message: "is not in the layout azure2019; expected the columns"
            + " \(names.joined(separator: ", ")) and 1 to 1440"
        )
      }
      return names.count
    }
  }
}
