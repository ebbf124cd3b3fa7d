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

/// A promise, and the share of the requests that it is to be kept to.
package struct RecoveryTerm: Sendable, Equatable {
  /// What is promised to each request.
  package let promise: RequestPromise
  /// The share of requests, from 0 to 1.
  package let share: Double

  /// Puts both together.
  package init(_ promise: RequestPromise, share: Double) {
    self.promise = promise
    self.share = share
  }
}

/// When the rate rises, and what has to hold again after it.
@usableFromInline
package struct RiseWatch: Sendable {
  /// The instant of the rise, at or after the end of the initial transient.
  package let rise: SimulationTime
  /// What has to hold.
  package let terms: [RecoveryTerm]

  /// Puts both together.
  package init(rise: SimulationTime, terms: [RecoveryTerm]) {
    self.rise = rise
    self.terms = terms
  }
}

/// How many requests a promise was made to, and to how many it was kept.
package struct PromiseTally: Sendable, Equatable {
  /// Requests that it was made to.
  package var requests: Int
  /// Those that it was kept to.
  package var kept: Int
  /// The share of the window in which the fewest kept it; nil for a promise without windows, or
  /// without a request.
  package var worstShare: Double?

  /// Counts of a replication.
  package init(requests: Int, kept: Int, worstShare: Double? = nil) {
    self.requests = requests
    self.kept = kept
    self.worstShare = worstShare
  }

  /// The share of requests that it was kept to, in the worst window where there are windows; nil
  /// without a request.
  package var share: Double? {
    guard requests > 0 else { return nil }
    return worstShare ?? Double(kept) / Double(requests)
  }
}
