public import DataFiles
public import EventKernel

/// Recorded arrival times, from a CSV file that is streamed and never held.
public struct TimestampTrace: Sendable, Equatable {
  /// Path of the file, which may be compressed with gzip.
  public var file: String
  /// Name of the column with the times: ISO 8601, or numbers.
  public var column: String
  /// The instant of simulated time zero; nil for the first arrival of the file.
  ///
  /// Times that are numbers count from zero whatever it is.
  public var start: CalendarInstant?
  /// The unit of times that are numbers, and of `durationColumn`.
  public var unit = TimeUnit.seconds
  /// Name of a column with how long each request took, where `column` has its end; nil where
  /// `column` has its arrival.
  public var durationColumn: String?
  /// Whether rows are in the order of arrival; rows that are not are broken, else they are sorted.
  public var isSorted = true
  /// Whether the first line has the names of the columns; else they are "1", "2" and on.
  public var hasHeader = true
  /// What a row must have to be read.
  public var conditions: [RowCondition] = []
  /// What becomes of rows that cannot be used.
  public var brokenRows = BrokenRows.strict
  /// What each request demands, as far as columns of its row say so.
  public var demand = RecordedDemand()
  /// What becomes of the recorded times on their way into the run.
  public var replay = Replay()
  /// What a look at the whole file has shown about the order of its rows.
  var order: RowOrder?

  /// How far rows are from the order of arrival.
  struct RowOrder: Sendable, Equatable {
    /// The longest that a request arrives before one of a row above.
    var displacement: Int64 = 0
    /// The first arrival in civil time; nil for times that are numbers.
    var start: CalendarInstant?
  }

  /// Names a trace.
  public init(file: String, column: String, start: CalendarInstant?) {
    self.file = file
    self.column = column
    self.start = start
  }

  /// Reads the whole file and reports what is wrong with it.
  ///
  /// - Returns: How many requests arrive before `duration` when none is thinned out.
  /// - Throws: `DataFileError` with the lines.
  /// - Complexity: O(lines) time, O(1) memory.
  public func validate(duration: SimulationTime) throws(DataFileError) -> Int {
    var trace = self
    return try trace.prepare(duration: duration).count
  }

  /// Reads the whole file, reports what is wrong with it, and remembers the order of its rows, so
  /// that no replay needs to find it out again.
  ///
  /// - Returns: How many requests arrive before `duration` when none is thinned out, and what was left out, if anything.
  /// - Throws: `DataFileError` with the lines.
  package mutating func prepare(
    duration: SimulationTime
  ) throws(DataFileError) -> (count: Int, notes: [String]) {
    if !isSorted { order = try TimestampReader.order(of: self) }
    let reader = try TimestampReader(self)
    var count = 0
    while let arrival = try reader.next() {
      count += replay.repetitions(of: arrival.time, before: duration)
    }
    guard reader.hasRead || conditions.isEmpty else {
      throw RowFilter.nothingKept(conditions, in: file)
    }
    guard count > 0 else {
      throw DataFileError(file: file, message: "has no request within the run")
    }
    return (count, reader.leftOut.map { [$0] } ?? [])
  }
}
