internal import EventKernel

/// What is kept of the measured requests beyond the account of all of them, where it is asked for:
/// accounts of their streams and classes, how promises are kept, and when they hold again after a rise
/// of the rate.
struct RequestWatch: Sendable {
  var pieces: RequestAccounts
  private(set) var promises: PromiseAccounts
  private(set) var recovery: RecoveryWatch?
  private let hasPieces: Bool
  /// Whether anything is kept beside the accounts of the pieces: mostly nothing, which one look tells.
  private let judges: Bool

  init(classCounts: [Int], promises: [RequestPromise], rise: RiseWatch?) {
    hasPieces = !classCounts.isEmpty
    pieces = RequestAccounts(classCounts: classCounts)
    self.promises = PromiseAccounts(promises)
    judges = !promises.isEmpty || rise != nil
    recovery = rise.flatMap { $0.terms.isEmpty ? nil : RecoveryWatch(from: $0.rise, $0.terms) }
  }

  /// Whether it has to hear of arrivals, failures and whatever changes a tally.
  var watchesAll: Bool { hasPieces || promises.countsArrivals || recovery != nil }

  /// Whether it has to hear of answers.
  var watchesAnswers: Bool { hasPieces || promises.countsAnswers || recovery != nil }

  /// A request has arrived.
  mutating func offer(_ origin: RequestOrigin, arrival: SimulationTime) {
    if hasPieces { pieces.offer(origin) }
    guard judges else { return }
    promises.offer(origin, arrival: arrival)
    recovery?.offer(origin, arrival: arrival)
  }

  /// A request has been answered.
  mutating func complete(
    _ origin: RequestOrigin,
    arrival: SimulationTime,
    latency: Int64,
    queue: Int64,
    coldStart: Bool
  ) {
    if hasPieces {
      pieces.complete(origin, latency, queue: queue, coldStart: coldStart)
    }
    guard judges else { return }
    promises.complete(origin, arrival: arrival, latency: latency)
    recovery?.settle(origin, arrival: arrival, latency: latency)
  }

  /// A request has failed for good.
  mutating func fail(
    _ origin: RequestOrigin,
    arrival: SimulationTime,
    reason: FailureReason,
    code: ReasonCode
  ) {
    update(origin) { $0.countFailure(reason, code: code) }
    recovery?.settle(origin, arrival: arrival, latency: nil)
  }

  /// Judges what is over at an instant.
  mutating func judge(until now: SimulationTime) {
    recovery?.judge(until: now)
    pieces.enter()
  }

  /// Changes the tallies of the pieces that a request belongs to.
  mutating func update(_ origin: RequestOrigin, _ change: (inout RequestTally) -> Void) {
    if hasPieces { pieces.update(origin) { change(&$0.tally) } }
  }
}
