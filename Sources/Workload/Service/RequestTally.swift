/// Counts and sums over requests.
public struct RequestTally: Sendable, Equatable {
  /// Requests that arrived.
  public var requests = 0
  /// Requests answered.
  public var completed = 0
  /// Requests that failed, for whatever reason.
  public var failed = 0
  /// Rounds after the first, of all requests.
  public var retries = 0
  /// Attempts made beside one that was slow.
  public var hedges = 0
  /// Attempts that their client left while they were running: after a time-out, or when a hedge was
  /// faster.
  public var orphans = 0
  /// Requests answered by an attempt that waited for an Init.
  public var coldStarts = 0
  /// Sum of the latencies of answered requests, in nanoseconds.
  @usableFromInline package var latencySum: Int128 = 0
  /// Sum of the queueing times of answered requests, in nanoseconds: of the attempts whose end the
  /// client heard, so not of those that it left after a time-out.
  @usableFromInline package var queueSum: Int128 = 0
  @usableFromInline var failures: [Int]

  /// Nothing counted yet.
  package init() {
    failures = Array(repeating: 0, count: FailureReason.allCases.count)
  }

  /// Attempts offered to the platform: one for each request, retry and hedge.
  public var attempts: Int {
    requests + retries + hedges
  }

  /// Requests that have neither been answered nor failed.
  package var outstanding: Int {
    requests - completed - failed
  }

  /// Requests that failed for a reason.
  public func failures(_ reason: FailureReason) -> Int {
    failures[Int(reason.rawValue)]
  }

  @inlinable
  mutating func countAnswer(_ latency: Int64, queue: Int64, coldStart: Bool) {
    completed &+= 1
    coldStarts &+= coldStart ? 1 : 0
    latencySum &+= Int128(latency)
    queueSum &+= Int128(queue)
  }

  @inlinable
  mutating func countFailure(_ reason: FailureReason) {
    failures[Int(reason.rawValue)] &+= 1
    failed &+= 1
  }

  /// Both together.
  package static func + (lhs: Self, rhs: Self) -> Self {
    lhs.combined(with: rhs, +, +)
  }

  /// What came on top of an earlier state of the same tally.
  package static func - (lhs: Self, rhs: Self) -> Self {
    lhs.combined(with: rhs, -, -)
  }

  private func combined(
    with other: Self,
    _ counts: (Int, Int) -> Int,
    _ sums: (Int128, Int128) -> Int128
  ) -> Self {
    var result = Self()
    result.requests = counts(requests, other.requests)
    result.completed = counts(completed, other.completed)
    result.failed = counts(failed, other.failed)
    result.retries = counts(retries, other.retries)
    result.hedges = counts(hedges, other.hedges)
    result.orphans = counts(orphans, other.orphans)
    result.coldStarts = counts(coldStarts, other.coldStarts)
    result.latencySum = sums(latencySum, other.latencySum)
    result.queueSum = sums(queueSum, other.queueSum)
    result.failures = zip(failures, other.failures).map(counts)
    return result
  }
}
