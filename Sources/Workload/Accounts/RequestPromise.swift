public import EventKernel

/// A promise made to each request: that it is answered, or answered within a time.
///
/// It is kept by a share of the requests, so a request that failed counts as one that it was broken
/// to, however soon it failed.
@usableFromInline
package struct RequestPromise: Sendable, Equatable {
  /// The longest latency that keeps it; nil when any answer does.
  package var limit: SimulationTime?
  /// Position in the scenario of the stream whose requests count; nil for all.
  package var stream: Int?
  /// Length of the windows, from time zero, that count each by itself; nil for all of the measured
  /// time as one.
  package var every: SimulationTime?

  /// A promise of an answer, or of one within a time.
  package init(
    within limit: SimulationTime? = nil,
    stream: Int? = nil,
    every: SimulationTime? = nil
  ) {
    precondition(every.map { $0 > .zero } ?? true, "a window must last")
    self.limit = limit
    self.stream = stream
    self.every = every
  }

  /// Whether an answer after a latency keeps it.
  func isKept(after latency: Int64) -> Bool {
    limit.map { latency <= $0.nanoseconds } ?? true
  }

  /// Whether the requests of an origin count.
  func concerns(_ origin: RequestOrigin) -> Bool {
    stream.map { $0 == Int(origin.stream) } ?? true
  }

  /// Whether all requests count, in one window.
  var isPlain: Bool {
    stream == nil && every == nil
  }
}
