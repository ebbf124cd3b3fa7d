package import Stochastics

/// What is known of a piece of the measured requests: of a stream, or of one of its classes.
package struct RequestAccount: Sendable {
  /// Counts and sums.
  package internal(set) var tally = RequestTally()
  /// How many of `pending` are.
  ///
  /// Before them: after what is aligned to a line it would be in a line of its own.
  private var pendingCount = 0
  /// Latencies that are not in the histogram yet.
  ///
  /// Of thousands of accounts, each record in a histogram waits for lines of memory that nobody has
  /// touched for a while; eight at a time wait once.
  private var pending = SIMD8<Int64>()
  private var histogram = SparseLatencyHistogram()
  private var coldHistogram = SparseLatencyHistogram()

  init() {}

  /// Latencies of the requests that were answered.
  package var latencies: LatencyHistogram {
    var account = self
    account.recordPending()
    return account.histogram.expanded
  }

  /// Latencies of those that were answered by an attempt that waited for an Init.
  package var coldLatencies: LatencyHistogram {
    coldHistogram.expanded
  }

  /// The requests of both.
  package static func + (left: Self, right: Self) -> Self {
    var (sum, other) = (left, right)
    sum.recordPending()
    other.recordPending()
    sum.tally = left.tally + right.tally
    sum.histogram.merge(other.histogram)
    sum.coldHistogram.merge(right.coldHistogram)
    return sum
  }

  mutating func complete(_ latency: Int64, queue: Int64, coldStart: Bool) {
    pending[pendingCount] = latency
    pendingCount += 1
    if pendingCount == pending.scalarCount { recordPending() }
    if coldStart {
      tally.coldAnswered += 1
      coldHistogram.record(latency)
    }
    tally.countAnswer(latency, queue: queue)
  }

  private mutating func recordPending() {
    histogram.record(pending, count: pendingCount)
    pendingCount = 0
  }
}
