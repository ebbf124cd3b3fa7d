internal import DataFiles
internal import EventKernel

/// A request as a trace has it.
struct RecordedArrival: Comparable {
  /// Nanoseconds from the start of the run, which may be negative.
  var time: Int64
  /// Line of the file, which orders what arrives at once.
  var line: Int
  /// CPU time in nanoseconds; 0 without such a column.
  var cpu: Int64 = 0
  /// Wait in nanoseconds; 0 without such a column.
  var wait: Int64 = 0
  /// Size of the answer in bytes; 0 without such a column.
  var response: Int64 = 0

  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.time, lhs.line) < (rhs.time, rhs.line)
  }
}

/// Reads the requests of a trace one after the other, in the order of its rows.
final class TimestampReader {
  /// Whether there was a row to read.
  private(set) var hasRead = false
  private let trace: TimestampTrace
  private let source: DelimitedFile
  private let filter: RowFilter
  private let timeColumn: Int
  private let durationColumn: Int?
  private let cpu: (column: Int, unitSize: Double)?
  private let wait: (column: Int, unitSize: Double)?
  private let response: (column: Int, unitSize: Double)?
  private var origin: CalendarInstant?
  private var last = Int64.min
  /// Of which kind the times so far were: a trace has one.
  private var hasNumbers = false
  private var hasInstants = false

  /// Opens a trace.
  ///
  /// - Parameters:
  ///   - trace: The trace.
  ///   - listedMax: How many broken rows an error describes; with 1 the first ends the reading.
  /// - Throws: `DataFileError` when the file cannot be opened or lacks a column.
  init(_ trace: TimestampTrace, listedMax: Int = 10) throws(DataFileError) {
    self.trace = trace
    source = try DelimitedFile(
      path: trace.file,
      format: trace.format,
      hasHeader: trace.hasHeader,
      brokenRows: trace.brokenRows,
      listedMax: listedMax,
      isReadAgain: true
    )
    if let checked = trace.identity, checked != source.identity {
      throw DataFileError(
        file: trace.file,
        message: "has changed since it was checked; expected the same file throughout a run"
      )
    }
    filter = try RowFilter(trace.conditions, in: source)
    timeColumn = try source.column(trace.column)
    durationColumn = if let name = trace.durationColumn { try source.column(name) } else { nil }
    cpu = try Self.find(trace.demand.cpu, in: source)
    wait = try Self.find(trace.demand.wait, in: source)
    response = try Self.find(trace.demand.response, in: source)
    origin = trace.start ?? trace.order?.start
  }

  private static func find(
    _ column: RecordedDemand.Column?,
    in source: DelimitedFile
  ) throws(DataFileError) -> (column: Int, unitSize: Double)? {
    guard let column else { return nil }
    return (try source.column(column.name), column.unitSize)
  }

  /// Which file it is.
  var identity: FileIdentity { source.identity }

  /// Civil time of the trace's time zero; nil for times that are numbers, and before the first one.
  var start: CalendarInstant? { origin }

  /// Path of the file.
  var path: String { trace.file }

  /// What is said of rows that were left out so far; nil when there were none.
  var leftOut: String? { source.leftOut }

  /// The next request, or nil at the end.
  func next() throws(DataFileError) -> RecordedArrival? {
    while try source.nextRecord() {
      guard filter.keeps(source) else { continue }
      hasRead = true
      if let arrival = try read() { return arrival }
    }
    return nil
  }

  /// The request of the record; nil, after rejecting it, when it is broken.
  private func read() throws(DataFileError) -> RecordedArrival? {
    var arrival = RecordedArrival(time: 0, line: source.line)
    var duration: Int64 = 0
    if let durationColumn {
      guard
        let number = source.number(durationColumn), number >= 0,
        let nanoseconds = trace.unit.nanoseconds(of: number)
      else {
        try rejectQuantity(in: durationColumn)
        return nil
      }
      duration = nanoseconds
    }
    guard
      try set(&arrival.cpu, to: cpu), try set(&arrival.wait, to: wait),
      try set(&arrival.response, to: response, most: Self.sizeMax, "1e15 bytes")
    else { return nil }
    guard let time = try time(minus: duration) else { return nil }
    guard time >= last || !trace.isSorted else {
      try source.reject(
        "\(source.text(timeColumn)) comes before the time on the line above; expected rising times,"
          + " or sorted: false beside the column's name"
      )
      return nil
    }
    last = time
    arrival.time = time
    return arrival
  }

  /// When the record's request arrives; nil, after rejecting it, when it has no time.
  private func time(minus duration: Int64) throws(DataFileError) -> Int64? {
    if trace.epochUnit == nil, trace.format.timePattern == nil,
      let number = source.number(timeColumn),
      let end = trace.unit.nanoseconds(of: number)
    {
      guard !hasInstants else {
        try source.reject(
          "\(trace.column) is the number \(source.text(timeColumn)) among times; expected one such as"
            + " 1998-06-15T12:00:00Z"
        )
        return nil
      }
      hasNumbers = true
      return end - duration
    }
    guard let end = instant else {
      if let epochUnit = trace.epochUnit {
        try source.reject(
          "\(trace.column) is \"\(source.text(timeColumn))\"; expected \(epochUnit.rawValue) since 1970"
        )
        return nil
      }
      let unit = trace.unit == .seconds ? "seconds" : trace.unit.rawValue
      let orNumber = trace.format.timePattern == nil ? "\(unit) or " : ""
      try source.reject(
        "\(trace.column) is \"\(source.text(timeColumn))\"; expected"
          + " \(orNumber)\(trace.format.expectedTime)"
      )
      return nil
    }
    guard !hasNumbers else {
      try source.reject(
        "\(trace.column) is the time \(source.text(timeColumn)) among numbers; expected a number"
      )
      return nil
    }
    hasInstants = true
    let (nanoseconds, overflow) = end.nanoseconds.subtractingReportingOverflow(duration)
    guard !overflow else {
      try rejectQuantity(in: timeColumn)
      return nil
    }
    let instant = CalendarInstant(nanoseconds: nanoseconds)
    let first = origin ?? instant
    origin = first
    return try source.nanoseconds(of: instant, since: first, in: timeColumn)
  }

  /// The civil time of the record; nil where it has none.
  private var instant: CalendarInstant? {
    guard let epochUnit = trace.epochUnit else { return source.instant(timeColumn) }
    return source.number(timeColumn).flatMap { epochUnit.nanoseconds(of: $0) }
      .map { CalendarInstant(nanoseconds: $0) }
  }

  /// Takes a quantity from its column; false, after rejecting the record, when it is broken.
  private func set(
    _ quantity: inout Int64,
    to place: (column: Int, unitSize: Double)?,
    most: Double = TimestampReader.durationMax,
    _ mostInWords: String = "ten years"
  ) throws(DataFileError) -> Bool {
    guard let (column, unitSize) = place else { return true }
    guard let number = source.number(column), number >= 0, number * unitSize <= most else {
      try rejectQuantity(in: column, most: mostInWords)
      return false
    }
    quantity = Int64((number * unitSize).rounded())
    return true
  }

  /// Ten years in nanoseconds, as for durations in the scenario file.
  private static let durationMax = 315_360_000e9
  /// In bytes, as for sizes in the scenario file.
  private static let sizeMax = 1e15

  private func rejectQuantity(
    in column: Int,
    most: String = "ten years"
  ) throws(DataFileError) {
    try source.reject(
      "\(source.header[column]) is \"\(source.text(column))\"; expected a number, 0 or more and not"
        + " beyond \(most)"
    )
  }

  /// Reads a whole trace for the order of its rows.
  static func order(of trace: TimestampTrace) throws(DataFileError) -> TimestampTrace.RowOrder {
    let reader = try TimestampReader(trace)
    var latest = Int64.min
    var earliest = Int64.max
    var order = TimestampTrace.RowOrder()
    while let arrival = try reader.next() {
      earliest = min(earliest, arrival.time)
      if arrival.time >= latest {
        latest = arrival.time
      } else {
        order.displacement = max(order.displacement, latest - arrival.time)
      }
    }
    // Numbers count from zero, and set no origin.
    order.start = reader.origin.map { $0 + SimulationTime(nanoseconds: earliest) }
    if trace.start != nil { order.start = trace.start }
    return order
  }
}
