package import Stochastics

/// What is known of a piece of the measured requests: of a stream, or of one of its classes.
package struct RequestAccount: Sendable {
  /// Counts and sums.
  package internal(set) var tally = RequestTally()
  private var histogram = SparseLatencyHistogram()

  init() {}

  /// Latencies of the requests that were answered.
  package var latencies: LatencyHistogram {
    histogram.expanded
  }

  mutating func complete(_ latency: Int64, queue: Int64, coldStart: Bool) {
    histogram.record(latency)
    tally.countAnswer(latency, queue: queue, coldStart: coldStart)
  }
}
