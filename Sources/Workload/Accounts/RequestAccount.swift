package import Stochastics

/// What is known of a piece of the measured requests: of a stream, or of one of its classes.
package struct RequestAccount: Sendable {
  /// Counts and sums.
  package internal(set) var tally = RequestTally()
  private var histogram = SparseLatencyHistogram()
  private var coldHistogram = SparseLatencyHistogram()

  init() {}

  /// Latencies of the requests that were answered.
  package var latencies: LatencyHistogram {
    histogram.expanded
  }

  /// Latencies of those that were answered by an attempt that waited for an Init.
  package var coldLatencies: LatencyHistogram {
    coldHistogram.expanded
  }

  /// The requests of both.
  package static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.tally = left.tally + right.tally
    sum.histogram.merge(right.histogram)
    sum.coldHistogram.merge(right.coldHistogram)
    return sum
  }

  mutating func complete(_ latency: Int64, queue: Int64, coldStart: Bool) {
    histogram.record(latency)
    if coldStart {
      tally.coldAnswered += 1
      coldHistogram.record(latency)
    }
    tally.countAnswer(latency, queue: queue)
  }
}
