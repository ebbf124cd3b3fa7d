public import Stochastics

/// What is known of the requests before, or after, the end of the initial transient.
@usableFromInline
struct RunningAccount: Sendable {
  @usableFromInline var tally = RequestTally()
  /// Latencies since they were last taken.
  @usableFromInline var interval = LatencyHistogram()

  init() {}

  @inlinable
  @inline(__always)
  mutating func complete(_ latency: Int64, queue: Int64, coldStart: Bool) {
    interval.record(latency)
    tally.countAnswer(latency, queue: queue, coldStart: coldStart)
  }
}
