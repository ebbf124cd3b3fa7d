public import DataFiles
public import EventKernel

extension CountsTrace {
  /// How a file holds its counts.
  public enum Layout: Sendable, Equatable {
    /// A row for each interval, with one column of requests or several, which are summed.
    ///
    /// - time: The column with the beginning of each interval, and its unit, nil for ISO 8601; without
    ///   a column the rows are the intervals, in order, from simulated time zero on.
    /// - columns: Names of the columns with requests; nil for every column but the time.
    case rows(time: TimeColumn?, columns: [String]?)
    /// A row for each source of requests, which are summed, and a column for each interval, from
    /// simulated time zero on.
    ///
    /// - first: Name of the first interval's column; all further columns are intervals too.
    /// - conditions: What a row must have to be read.
    case wide(first: String, conditions: [RowCondition])
    /// Minutes of a day of the Azure Functions trace of 2019: a row for each function, with the
    /// columns HashOwner, HashApp, HashFunction, Trigger and 1 to 1440.
    ///
    /// Source: https://github.com/Azure/AzurePublicDataset, AzureFunctionsDataset2019.md, read
    /// 2026-11-22.
    ///
    /// - conditions: What a row must have to be read.
    case azure2019(conditions: [RowCondition])
  }

  /// A column with times.
  public struct TimeColumn: Sendable, Equatable {
    /// Name of the column.
    package var name: String
    /// Unit of numbers, which count from 1970-01-01T00:00:00Z; nil for times in ISO 8601.
    package var unit: TimeUnit?

    /// Names a column.
    public init(_ name: String, unit: TimeUnit? = nil) {
      self.name = name
      self.unit = unit
    }
  }

  /// What becomes of an interval without a row, between rows that there are.
  public enum AbsentIntervals: String, Sendable, Equatable, CaseIterable {
    /// It is an error.
    case error
    /// It had no requests.
    case zero
    /// It is on the line between the intervals before and after, rounded when those are whole.
    case interpolate
  }

  /// Which part of which files to read.
  public struct Selection: Sendable, Equatable {
    /// Paths of the files, at least one; several only where columns are intervals, and then each
    /// goes on where the one before ends.
    package var files: [String]
    /// Whether the first line of a file has the names of its columns; else they are "1", "2" and
    /// How the fields of the files are set off, and their numbers written.
    package var format = DelimitedFormat()
    /// on.
    public var hasHeader = true
    /// How the files hold their counts.
    package var layout: Layout
    /// Length of an interval.
    package var interval: SimulationTime
    /// Beginning of the part, where rows have times; nil for the beginning of the file.
    package var start: CalendarInstant?
    /// Length of the part; nil for everything there is.
    package var duration: SimulationTime?
    /// What becomes of rows that cannot be used.
    public var brokenRows = BrokenRows.strict
    /// What becomes of intervals without a row.
    public var absentIntervals = AbsentIntervals.error

    /// Creates a selection.
    public init(
      files: [String],
      layout: Layout,
      interval: SimulationTime,
      start: CalendarInstant? = nil,
      duration: SimulationTime? = nil
    ) {
      precondition(!files.isEmpty, "counts come from at least one file")
      self.files = files
      self.layout = layout
      self.interval = interval
      self.start = start
      self.duration = duration
    }

    /// Creates a selection of a file with a column of times in ISO 8601 and one of requests.
    public init(
      file: String,
      timeColumn: String,
      countColumn: String,
      interval: SimulationTime,
      start: CalendarInstant?,
      duration: SimulationTime?
    ) {
      self.init(
        files: [file],
        layout: .rows(time: TimeColumn(timeColumn), columns: [countColumn]),
        interval: interval,
        start: start,
        duration: duration
      )
    }

    /// Whether the files say when their intervals begin.
    package var hasTimes: Bool {
      if case .rows(.some, _) = layout { true } else { false }
    }

    /// How many intervals the part has, the last one perhaps cut off; as many as there are when the
    /// part has no end.
    var intervalCount: Int {
      guard let duration else { return .max }
      let step = interval.nanoseconds
      return Int((duration.nanoseconds + step - 1) / step)
    }
  }
}
