public import DataFiles

/// Recorded arrival times, from a CSV file that is streamed and never held.
public struct TimestampTrace: Sendable, Equatable {
  /// Path of the file, which may be compressed with gzip.
  package var file: String
  /// Name of the column with the times: ISO 8601, or numbers.
  package var column: String
  /// The instant of simulated time zero; nil for the first arrival of the file.
  ///
  /// Times that are numbers count from zero whatever it is.
  package var start: CalendarInstant?
  /// The unit of times that are numbers, and of `durationColumn`.
  public var unit = TimeUnit.seconds
  /// The unit of numbers that count from 1970-01-01T00:00:00Z; nil where they count from time zero.
  package var epochUnit: TimeUnit?
  /// Name of a column with how long each request took, where `column` has its end; nil where
  /// `column` has its arrival.
  public var durationColumn: String?
  /// Whether rows are in the order of arrival; rows that are not are broken, else they are sorted.
  public var isSorted = true
  /// How the fields of the file are set off, and its numbers written.
  package var format = DelimitedFormat()
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
  /// How many requests it brings to a run, as a look at the whole file has shown; nil before.
  package internal(set) var recordedRate: RateProfile?
  /// The file that was looked at; every later opening must find it.
  var identity: FileIdentity?

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
}
