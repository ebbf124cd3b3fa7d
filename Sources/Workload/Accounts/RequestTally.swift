/// Counts and sums over requests.
@usableFromInline
package struct RequestTally: Sendable, Equatable {
  // First what every request changes: of thousands of tallies that is a line of memory to wait for.

  /// Requests that arrived.
  @usableFromInline package var requests = 0
  /// Requests answered.
  @usableFromInline package var completed = 0
  /// Sum of the latencies of answered requests, in nanoseconds.
  @usableFromInline package var latencySum: Int128 = 0
  /// Sum of the queueing times of answered requests, in nanoseconds: of the attempts whose end the
  /// client heard, so not of those that it left after a time-out.
  @usableFromInline package var queueSum: Int128 = 0
  /// Requests that failed, for whatever reason.
  @usableFromInline package var failed = 0
  /// Rounds after the first, of all requests.
  @usableFromInline package var retries = 0
  /// Attempts made beside one that was slow.
  @usableFromInline package var hedges = 0
  /// Attempts that their client left while they were running: after a time-out, or when a hedge was
  /// faster.
  @usableFromInline package var orphans = 0
  /// Attempts that waited for the Init of an execution environment, whether or not their client did.
  @usableFromInline package var coldStarts = 0
  /// Requests answered by such an attempt.
  @usableFromInline package var coldAnswered = 0
  /// By reason and code of the platform; empty before the first failure, since most of thousands of
  /// tallies have none.
  @usableFromInline var failures: [Int] = []

  /// Codes of a platform that are counted apart, 0 for none among them.
  private static let codeCount = 16

  /// Nothing counted yet.
  package init() {}

  /// Attempts offered to the platform: one for each request, retry and hedge.
  package var attempts: Int {
    requests + retries + hedges
  }

  /// Requests that have neither been answered nor failed.
  package var outstanding: Int {
    requests - completed - failed
  }

  /// Requests that failed for a reason.
  package func failures(_ reason: FailureReason) -> Int {
    failures.isEmpty ? 0 : failures[Self.places(of: reason)].reduce(0, +)
  }

  /// Requests that failed for a reason, by the platform's own code for it; those that did not are left
  /// out.
  package func codes(_ reason: FailureReason) -> [(code: ReasonCode, count: Int)] {
    guard !failures.isEmpty else { return [] }
    return Self.places(of: reason).filter { failures[$0] > 0 }.map { place in
      (ReasonCode(rawValue: UInt8(place % Self.codeCount)), failures[place])
    }
  }

  private static let noFailures = Array(
    repeating: 0,
    count: FailureReason.allCases.count * codeCount
  )

  private static func places(of reason: FailureReason) -> Range<Int> {
    let first = Int(reason.rawValue) * codeCount
    return first..<(first + codeCount)
  }

  @inlinable
  mutating func countAnswer(_ latency: Int64, queue: Int64) {
    completed &+= 1
    latencySum &+= Int128(latency)
    queueSum &+= Int128(queue)
  }

  @usableFromInline
  mutating func countFailure(_ reason: FailureReason, code: ReasonCode) {
    let codes = Self.places(of: reason)
    precondition(code.rawValue < codes.count, "a platform has more codes than are counted")
    if failures.isEmpty { failures = Self.noFailures }
    failures[codes.lowerBound + Int(code.rawValue)] += 1
    failed += 1
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
    result.coldAnswered = counts(coldAnswered, other.coldAnswered)
    result.latencySum = sums(latencySum, other.latencySum)
    result.queueSum = sums(queueSum, other.queueSum)
    if !failures.isEmpty || !other.failures.isEmpty {
      let own = failures.isEmpty ? Self.noFailures : failures
      let others = other.failures.isEmpty ? Self.noFailures : other.failures
      result.failures = zip(own, others).map(counts)
    }
    return result
  }
}
