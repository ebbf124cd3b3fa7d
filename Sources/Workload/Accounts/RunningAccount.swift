public import Stochastics

/// What is known of the requests before, or after, the end of the initial transient.
@usableFromInline
struct RunningAccount: Sendable {
  @usableFromInline var tally = RequestTally()
  /// Latencies since they were last taken.
  @usableFromInline var interval = LatencyHistogram()

  /// Latencies of the requests answered by an attempt that waited for an Init, since time zero.
  var cold = SparseLatencyHistogram()

  init() {}

  @inlinable
  @inline(__always)
  mutating func complete(_ latency: Int64, queue: Int64, coldStart: Bool) {
    interval.record(latency)
    tally.countAnswer(latency, queue: queue)
    if coldStart { completeCold(latency) }
  }

  /// Adds what another account has, which is empty afterwards.
  mutating func take(_ other: inout Self) {
    tally = tally + other.tally
    interval.merge(other.interval)
    cold.merge(other.cold)
    other.tally = RequestTally()
    other.interval.removeAll()
    other.cold = SparseLatencyHistogram()
  }

  /// Apart, since few are cold.
  @usableFromInline
  @inline(never)
  mutating func completeCold(_ latency: Int64) {
    tally.coldAnswered += 1
    cold.record(latency)
  }
}
