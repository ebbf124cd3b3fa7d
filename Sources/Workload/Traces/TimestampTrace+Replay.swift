public import EventKernel

extension TimestampTrace {
  /// What becomes of recorded times on their way into a run: repeated, moved, thinned, in this
  /// order.
  public struct Replay: Sendable, Equatable {
    /// After how long the file begins again, what it has beyond that being left out; nil for never.
    ///
    /// A repeated file has gone on since ever, so that moving it leaves no gap.
    package var period: SimulationTime?
    /// By how much every request comes later; negative for earlier.
    package var shift: SimulationTime
    /// With which probability each recorded request is kept; above 0 and at most 1.
    package var keptShare: Double

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
