internal import DataFiles
internal import EventKernel

/// Reads the requests of a trace in the order of arrival, repeated and moved.
final class ReplayReader {
  private let trace: TimestampTrace
  private let end: Int64
  private var reader: OrderedTimestamps
  /// What is added to the times of the file in the present round.
  private var offset: Int64
  /// Whether the present round has had a request.
  private var hasRead = false

  init(_ trace: TimestampTrace, end: SimulationTime) throws(DataFileError) {
    self.trace = trace
    self.end = end.nanoseconds
    reader = try OrderedTimestamps(trace)
    offset = trace.replay.shift.nanoseconds
    if let period = trace.replay.period {
      // The round that is going on when the run begins.
      offset = trace.replay.shift.remainder(dividedBy: period).nanoseconds
      if offset > 0 { offset -= period.nanoseconds }
    }
  }

  /// The next request, which may come before the start of the run; nil at the end.
  ///
  /// - Complexity: O(1) amortised, as long as few times of the file lie outside the period.
  func next() throws(DataFileError) -> RecordedArrival? {
    guard let period = trace.replay.period?.nanoseconds else {
      return try reader.next()?.moved(by: offset)
    }
    while offset < end {
      while let arrival = try reader.next(), arrival.time < period {
        guard arrival.time >= 0 else { continue }
        hasRead = true
        return arrival.moved(by: offset)
      }
      guard hasRead else {
        throw DataFileError(file: trace.file, message: "has no request within a period of the loop")
      }
      reader = try OrderedTimestamps(trace)
      offset += period
      hasRead = false
    }
    return nil
  }
}

extension RecordedArrival {
  /// The same request at another time.
  fileprivate func moved(by offset: Int64) -> Self {
    var moved = self
    moved.time += offset
    return moved
  }
}
