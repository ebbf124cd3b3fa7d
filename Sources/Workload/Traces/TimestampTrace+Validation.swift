package import DataFiles
package import EventKernel

extension TimestampTrace {
  /// Reads the whole file and reports what is wrong with it.
  ///
  /// - Returns: How many requests arrive before `duration` when none is thinned out.
  /// - Throws: `DataFileError` with the lines.
  /// - Complexity: O(lines) time, O(1) memory.
  package func validate(duration: SimulationTime) throws(DataFileError) -> Int {
    var trace = self
    return try trace.prepare(duration: duration).count
  }

  /// Reads the whole file, reports what is wrong with it, and remembers the order of its rows, so
  /// that no replay needs to find it out again.
  ///
  /// - Returns: How many requests arrive before `duration` when none is thinned out; civil time
  ///   of the trace's time zero, if it has one; and what was left out, if anything.
  /// - Throws: `DataFileError` with the lines.
  package mutating func prepare(
    duration: SimulationTime
  ) throws(DataFileError) -> (count: Int, start: CalendarInstant?, notes: [String]) {
    if !isSorted { order = try TimestampReader.order(of: self) }
    let reader = try TimestampReader(self)
    identity = reader.identity
    var bins = ArrivalBins(replay, duration: duration)
    var count = 0
    var early: (count: Int, line: Int) = (0, 0)
    var first = Int64.max
    while let arrival = try reader.next() {
      count += replay.repetitions(of: arrival.time, before: duration)
      bins.add(arrival.time)
      first = min(first, arrival.time)
      if arrival.time < 0 {
        early = (early.count + 1, early.count == 0 ? arrival.line : early.line)
      }
    }
    guard reader.hasRead || conditions.isEmpty else {
      throw RowFilter.nothingKept(conditions, in: file)
    }
    guard count > 0 else {
      let hint = first < .max && first >= Self.likelyUnixTime ? Self.unixHint(first) : ""
      throw DataFileError(file: file, message: "has no request within the run\(hint)")
    }
    recordedRate = bins.rate
    var notes = reader.leftOut.map { [$0] } ?? []
    // A start in civil time is there to leave out what comes before; with numbers it is no one's wish.
    if early.count > 0, reader.start == nil, replay.shift <= .zero {
      let rows = early.count == 1 ? "1 row" : "\(early.count) rows"
      notes.append("\(file): \(rows) before time zero left out, the first on line \(early.line)")
    }
    return (count, reader.start, notes)
  }

  /// Three years, in nanoseconds: what comes so late was counted from 1970.
  private static let likelyUnixTime: Int64 = 100_000_000_000_000_000

  private static func unixHint(_ first: Int64) -> String {
    ": its first comes \(first / SimulationTime.nanosecondsPerSecond) s after the beginning; expected"
      + " numbers that count from there, or times such as 1998-06-15T12:00:00Z in place of Unix time"
  }
}
