public import EventKernel

extension TimestampTrace {
  /// What becomes of recorded times on their way into a run: repeated, moved, thinned, in this order.
  public struct Replay: Sendable, Equatable {
    /// After how long the file begins again, what it has beyond that being left out; nil for never.
    ///
    /// A repeated file has gone on since ever, so that moving it leaves no gap.
    public var period: SimulationTime?
    /// By how much every request comes later; negative for earlier.
    public var shift: SimulationTime
    /// With which probability each recorded request is kept; above 0 and at most 1.
    public var keptShare: Double

    /// Creates a way to replay; by default every request comes once and when it was recorded.
    public init(
      period: SimulationTime? = nil,
      shift: SimulationTime = .zero,
      keptShare: Double = 1
    ) {
      precondition(period.map { $0 > .zero } ?? true, "a period must last")
      precondition(keptShare > 0 && keptShare <= 1, "the kept share must be above 0, at most 1")
      self.period = period
      self.shift = shift
      self.keptShare = keptShare
    }

    /// How often a recorded time comes in a run.
    ///
    /// - Parameters:
    ///   - time: In nanoseconds from the start of the run.
    ///   - end: Length of the run.
    /// - Returns: Repetitions from time zero until before the end.
    func repetitions(of time: Int64, before end: SimulationTime) -> Int {
      guard let period else {
        let moved = time + shift.nanoseconds
        return moved >= 0 && moved < end.nanoseconds ? 1 : 0
      }
      guard time >= 0, time < period.nanoseconds else { return 0 }
      let first = SimulationTime(nanoseconds: time + shift.nanoseconds).remainder(
        dividedBy: period
      )
      guard first < end else { return 0 }
      return Int((end.nanoseconds - 1 - first.nanoseconds) / period.nanoseconds) + 1
    }
  }
}

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
