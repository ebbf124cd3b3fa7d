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
