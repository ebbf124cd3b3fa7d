internal import DataFiles
internal import EventKernel

/// Reads counts of a file with a row for each interval.
struct IntervalRowReader {
  /// A row's interval, by its distance from the start, and its requests.
  private struct Row {
    let offset: Int64
    let count: Double
  }

  private let selection: CountsTrace.Selection
  private let time: CountsTrace.TimeColumn?
  private let file: DelimitedFile
  private let timeColumn: Int?
  private let countColumns: [Int]
  private let step: Int64
  private let intervalCount: Int
  private(set) var start: CalendarInstant?
  private var counts: [Double] = []
  /// The next interval; beyond the counts, which end at the first mistake.
  private var position = 0
  /// The last row, within the part or before.
  private var last: Row?
  /// The first mistake that is not one row's, told when no row is broken.
  private var mistake: (line: Int, message: String, isAbsence: Bool)?
  private var absentCount = 0
  private var firstAbsent: Int64 = 0

  init(
    _ selection: CountsTrace.Selection,
    time: CountsTrace.TimeColumn?,
    columns: [String]?
  ) throws(DataFileError) {
    self.selection = selection
    self.time = time
    file = try DelimitedFile(
      path: selection.files[0],
      format: selection.format,
      hasHeader: selection.hasHeader,
      brokenRows: selection.brokenRows
    )
    timeColumn = if let time { try file.column(time.name) } else { nil }
    var countColumns: [Int] = []
    if let columns {
      for column in columns { countColumns.append(try file.column(column)) }
    } else {
      countColumns = file.header.indices.filter { [timeColumn] in $0 != timeColumn }
    }
    guard !countColumns.isEmpty else {
      throw DataFileError(file: file.path, line: 1, message: "has no column beside the time")
    }
    self.countColumns = countColumns
    step = selection.interval.nanoseconds
    intervalCount = selection.intervalCount
    // Rows without times begin at the start, wherever that is.
    start = time == nil ? CalendarInstant(nanoseconds: 0) : selection.start
  }

  /// What was left out or filled in, one sentence each.
  var notes: [String] {
    var notes: [String] = []
    if let note = file.leftOut { notes.append(note) }
    if absentCount > 0 {
      let intervals = absentCount == 1 ? "1 absent interval" : "\(absentCount) absent intervals"
      let way =
        selection.absentIntervals == .zero ? "taken for zero" : "interpolated between neighbours"
      notes.append("\(file.path): \(intervals) \(way), the first at \(text(of: firstAbsent))")
    }
    return notes
  }

  /// The counts of the selected part.
  mutating func read() throws(DataFileError) -> [Double] {
    while try file.nextRecord() {
      guard let count = try count(), let offset = try offset() else { continue }
      let row = Row(offset: offset, count: count)
      if let last, offset <= last.offset {
        try file.reject(
          "\(text(of: offset)) does not come after \(text(of: last.offset)), the row before"
        )
        continue
      }
      if try place(row) { last = row }
    }
    guard last != nil else { throw RowFilter.nothingKept([], in: file.path) }
    if let mistake {
      let others = absentCount == 1 ? "" : "; \(absentCount) intervals are absent"
      throw DataFileError(
        file: file.path,
        line: mistake.line,
        message: mistake.message + (mistake.isAbsence ? Self.advice + others + ")" : "")
      )
    }
    guard let duration = selection.duration, counts.count < intervalCount else {
      if counts.isEmpty {
        throw file.error("ends before \(text(of: 0)), where the counts are to begin")
      }
      return counts
    }
    let missing = text(of: Int64(counts.count) * step)
    throw file.error(
      "ends before the scenario does: no record for \(missing), and the run lasts until"
        + " \(text(of: duration.nanoseconds))"
    )
  }

  private static let advice =
    " (an absent interval is not zero: write a row for it, or say absent: zero or absent: interpolate"

  /// Puts a row where it belongs; false when it was rejected.
  private mutating func place(_ row: Row) throws(DataFileError) -> Bool {
    guard row.offset >= 0, position < intervalCount else { return true }
    if row.offset % step != 0, row.offset / step < intervalCount {
      let expected =
        "expected \(text(of: Int64(position) * step)), the next of the intervals of"
        + " \(selection.interval.seconds) s"
      let found = "found \(text(of: row.offset)); \(expected)"
      // With its first row off the grid, so is every other one: the start is to blame.
      guard position == 0 else {
        try file.reject(found)
        return false
      }
      mistake = (file.line, found + ", or a start of the scenario that is the time of a row", false)
      position = intervalCount
      return true
    }
    let index = Int(row.offset / step)
    guard selection.duration != nil || index < CountsTrace.intervalCountMax else {
      throw file.error(
        "lies more than \(CountsTrace.intervalCountMax) intervals after the first row; expected longer"
          + " intervals, or a time nearer to the others"
      )
    }
    if index > position { fill(upTo: min(index, intervalCount), before: row) }
    position = index + 1
    if mistake == nil, index < intervalCount { counts.append(row.count) }
    return true
  }

  /// Adds absent intervals.
  private mutating func fill(upTo index: Int, before next: Row) {
    if absentCount == 0 { firstAbsent = Int64(position) * step }
    let absent = position..<index
    absentCount += absent.count
    guard mistake == nil else { return }
    guard selection.absentIntervals != .error, let previous = last else {
      let missing = text(of: firstAbsent)
      let found =
        "found \(text(of: next.offset)); expected \(missing), the next of the intervals of"
        + " \(selection.interval.seconds) s"
      mistake =
        selection.absentIntervals == .error
        ? (file.line, found, true)
        : (file.line, found + " (absent intervals are filled between rows only)", false)
      return
    }
    let isWhole = [previous.count, next.count].allSatisfy { $0 == $0.rounded() }
    for interval in absent {
      guard selection.absentIntervals == .interpolate else {
        counts.append(0)
        continue
      }
      let share =
        Double(Int64(interval) * step - previous.offset) / Double(next.offset - previous.offset)
      let count = previous.count + (next.count - previous.count) * share
      counts.append(isWhole ? count.rounded() : count)
    }
  }

  /// The distance of the record's interval from the start; nil, after rejecting it, when it has
  /// none.
  private mutating func offset() throws(DataFileError) -> Int64? {
    guard let time, let timeColumn else {
      let rows = Int64(file.line - (selection.hasHeader ? 2 : 1))
      let (offset, overflow) = rows.multipliedReportingOverflow(by: step)
      guard !overflow else {
        throw file.error(
          "is row \(rows + 1) of intervals of \(selection.interval.seconds) s, beyond all times;"
            + " expected a shorter interval"
        )
      }
      return offset
    }
    guard let instant = instant(in: timeColumn, unit: time.unit) else {
      let isNumber =
        time.unit == nil && selection.format.timePattern == nil && file.number(timeColumn) != nil
      let expected =
        switch time.unit {
        case nil:
          selection.format.expectedTime
            + (isNumber ? ", or timeUnit: s or ms beside the column's name" : "")
        case let unit?: "a number of \(unit.rawValue) since 1970, before 2096"
        }
      try file.reject("\(time.name) is \"\(file.text(timeColumn))\"; expected \(expected)")
      return nil
    }
    let first = start ?? instant
    start = first
    return try file.nanoseconds(of: instant, since: first, in: timeColumn)
  }

  private func instant(in column: Int, unit: TimeUnit?) -> CalendarInstant? {
    guard let unit else { return file.instant(column) }
    return file.number(column).flatMap { unit.nanoseconds(of: $0) }
      .map { CalendarInstant(nanoseconds: $0) }
  }

  /// The requests of the record; nil, after rejecting it, when they are no numbers.
  private func count() throws(DataFileError) -> Double? {
    var sum = 0.0
    for column in countColumns {
      guard let count = file.count(column) else {
        try file.rejectCount(column)
        return nil
      }
      sum += count
    }
    return sum
  }

  /// An instant, or the number of an interval in a file without times.
  private func text(of offset: Int64) -> String {
    guard time != nil, let start else { return "interval \(offset / step + 1)" }
    return (start + SimulationTime(nanoseconds: offset)).iso8601
  }
}
