public import DataFiles

extension CountsTrace {
  /// Reads the selected part of some files; an absent interval is no zero unless that is asked for.
  ///
  /// - Throws: `DataFileError` with the line: broken or empty rows anywhere in the file, times out of
  ///   order or off the grid, negative counts, and files that do not cover the part.
  /// - Complexity: O(lines) time, memory for the selected part only.
  public init(reading selection: Selection) throws(DataFileError) {
    interval = selection.interval
    switch selection.layout {
    case .rows(let time, let columns):
      precondition(selection.files.count == 1, "rows with times come from one file")
      var reader = try IntervalRowReader(selection, time: time, columns: columns)
      counts = try reader.read()
      start = time == nil ? nil : reader.start
      notes = reader.notes
    case .wide(let first, let conditions):
      var reader = IntervalColumnReader(selection, conditions: conditions)
      counts = try reader.read(from: .column(first))
      start = nil
      notes = reader.notes
    case .azure2019(let conditions):
      var reader = IntervalColumnReader(selection, conditions: conditions)
      counts = try reader.read(from: .azure2019)
      start = nil
      notes = reader.notes
    }
  }
}
