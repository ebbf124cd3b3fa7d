public import EventKernel

/// Recorded requests per interval, from a CSV file with a time column and a count column.
public struct CountsTrace: Sendable, Equatable {
  /// Requests in each interval, in the order of time.
  public let counts: [Double]
  /// Length of every interval.
  public let interval: SimulationTime

  /// Which part of which file to read.
  public struct Selection: Sendable, Equatable {
    /// Path of the file.
    public var file: String
    /// Name of the column with the beginning of each interval, in ISO 8601.
    public var timeColumn: String
    /// Name of the column with the requests of each interval.
    public var countColumn: String
    /// Length of an interval.
    public var interval: SimulationTime
    /// Beginning of the part; nil for the beginning of the file.
    public var start: CalendarInstant?
    /// Length of the part.
    public var duration: SimulationTime
    /// Whether the part may end earlier, with the file.
    public var mayEndEarlier = false

    /// Creates a selection.
    public init(
      file: String,
      timeColumn: String,
      countColumn: String,
      interval: SimulationTime,
      start: CalendarInstant?,
      duration: SimulationTime
    ) {
      self.file = file
      self.timeColumn = timeColumn
      self.countColumn = countColumn
      self.interval = interval
      self.start = start
      self.duration = duration
    }
  }

  /// Reads the selected part of a file; an absent interval is an error, not a zero.
  ///
  /// - Throws: `DataFileError` with the line: broken or empty lines anywhere in the file, times out
  ///   of order or off the grid, negative counts, and a file that does not cover the part.
  /// - Complexity: O(lines) time, memory for the selected part only.
  public init(reading selection: Selection) throws(DataFileError) {
    let file = try DelimitedFile(path: selection.file)
    let timeColumn = try file.column(selection.timeColumn)
    let countColumn = try file.column(selection.countColumn)
    let step = selection.interval.nanoseconds
    var start = selection.start
    var counts: [Double] = []
    var last: CalendarInstant?
    while let record = try file.nextRecord() {
      guard let time = CalendarInstant(iso8601: record[timeColumn]) else {
        throw file.error(
          "\(selection.timeColumn) is \"\(record[timeColumn])\"; expected a time such as 1998-06-15T12:00:00Z"
        )
      }
      guard let count = Double(record[countColumn]), count >= 0, count.isFinite else {
        throw file.error(
          "\(selection.countColumn) is \"\(record[countColumn])\"; expected a number of requests, 0 or more"
        )
      }
      if let last, time <= last {
        throw file.error("\(time.iso8601) does not come after \(last.iso8601) on the line before")
      }
      let first = start ?? time
      start = first
      defer { last = time }
      let offset = (time - first).nanoseconds
      let expected = Int64(counts.count) * step
      guard offset >= 0, expected < selection.duration.nanoseconds else { continue }
      guard offset == expected else {
        let missing = first + SimulationTime(nanoseconds: expected)
        throw file.error(
          "found \(time.iso8601); expected \(missing.iso8601), the next of the intervals of \(selection.interval.seconds) s (an absent interval is not zero: write a row for it)"
        )
      }
      counts.append(count)
    }
    guard let first = start, last != nil else {
      throw DataFileError(file: selection.file, message: "has a header but no records")
    }
    let covered = Int64(counts.count) * step
    guard covered >= selection.duration.nanoseconds || selection.mayEndEarlier && covered > 0 else {
      let needed = first + SimulationTime(nanoseconds: covered)
      throw DataFileError(
        file: selection.file,
        line: file.line,
        message:
          "ends before the scenario does: no record for \(needed.iso8601), and the run lasts until \((first + selection.duration).iso8601)"
      )
    }
    self.counts = counts
    interval = selection.interval
  }

  /// The profile of a process with these expected counts, each multiplied by a scale.
  public func profile(scale: Double) -> RateProfile {
    .counts(counts.map { $0 * scale }, every: interval)
  }

  /// The counts, each multiplied by a scale, to replay as they are.
  ///
  /// - Throws: `FractionalCount` for the first that is not whole to nine digits.
  public func exactCounts(scale: Double) throws(FractionalCount) -> ExactCounts {
    var whole: [Int] = []
    for (index, count) in counts.enumerated() {
      let scaled = count * scale
      let nearest = scaled.rounded()
      guard abs(scaled - nearest) <= 1e-9 * max(1, nearest) else {
        throw FractionalCount(interval: index, requests: scaled)
      }
      whole.append(Int(nearest))
    }
    return ExactCounts(whole, every: interval)
  }
}
