public import EventKernel

/// Numbers of requests to replay as they are, in equal intervals from time zero.
///
/// The requests of an interval come at independent instants, each uniform in the interval.
public struct ExactCounts: Sendable, Equatable {
  /// Requests in each interval, not negative, in the order of time.
  package let counts: [Int]
  /// Length of every interval, above zero.
  package let interval: SimulationTime

  /// Creates counts for intervals one after the other.
  public init(_ counts: [Int], every interval: SimulationTime) {
    precondition(interval > .zero, "an interval of counts must last")
    precondition(counts.allSatisfy { $0 >= 0 }, "a count of requests cannot be negative")
    self.counts = counts
    self.interval = interval
  }

  /// The counts over and over, for so many intervals; there must be some.
  package func repeated(intervals: Int) -> Self {
    precondition(!counts.isEmpty, "no counts cannot be repeated")
    let rounds = intervals / counts.count
    let repeated = Array(repeatElement(counts, count: rounds).joined())
    return Self(repeated + counts.prefix(intervals % counts.count), every: interval)
  }
}
