public import EventKernel
package import Stochastics

/// Hears of every request: when it was offered, how it ended, how long it took.
///
/// Requests that arrive during the initial transient are accounted for apart from the measured ones
/// that follow. A measured request is followed to its end, so requests = completed + failed once
/// the simulation has drained, and a slow request is not forgotten because it was still waiting
/// when the observation ended.
@usableFromInline
package struct RequestRecorder: Sendable {
  /// Requests that arrive before this instant belong to the initial transient.
  @usableFromInline package let measureFrom: SimulationTime
  @usableFromInline var measuredAccount = RunningAccount()
  @usableFromInline var transientAccount = RunningAccount()
  /// Whether the pieces of the requests have accounts of their own.
  @usableFromInline let hasPieces: Bool
  /// Whether it is kept where the time of the measured requests went.
  @usableFromInline package let attributesTime: Bool
  private var pieces: RequestAccounts
  private var finishedLatencies = LatencyHistogram()
  /// Where the time of the measured requests that were answered went; empty unless it is kept.
  package private(set) var causes = LatencyAccount()

  /// Starts with nothing counted.
  ///
  /// - Parameters:
  ///   - measureFrom: The end of the initial transient.
  ///   - classCounts: To keep accounts by stream and class, how many classes each stream has; by
  ///     default there are none, since they cost every request 5 % more.
  ///   - attributesTime: Whether it is kept where the time of the requests went; the platform has to
  ///     be asked for attribution too.
  @usableFromInline
  package init(
    measureFrom: SimulationTime = .zero,
    classCounts: [Int] = [],
    attributesTime: Bool = false
  ) {
    self.measureFrom = measureFrom
    self.attributesTime = attributesTime
    hasPieces = !classCounts.isEmpty
    pieces = RequestAccounts(classCounts: classCounts)
  }

  /// The measured requests of a stream, or of one of its classes; only where such accounts are kept.
  package func account(ofStream stream: Int, requestClass: Int? = nil) -> RequestAccount {
    precondition(hasPieces, "accounts of streams are kept only where they were asked for")
    return pieces[stream, requestClass]
  }

  /// The requests that arrived at or after `measureFrom`.
  package var measured: RequestTally {
    measuredAccount.tally
  }

  /// All requests since time zero.
  package var running: RequestTally {
    measuredAccount.tally + transientAccount.tally
  }

  /// Latencies of the measured requests that completed.
  package var latencies: LatencyHistogram {
    var all = finishedLatencies
    all.merge(measuredAccount.interval)
    return all
  }

  /// Requests offered that have neither completed nor failed.
  package var outstanding: Int {
    measuredAccount.tally.outstanding + transientAccount.tally.outstanding
  }

  /// A request has arrived.
  @inlinable
  @inline(__always)
  package mutating func offer(_ request: Request) {
    if request.arrival >= measureFrom {
      measuredAccount.tally.requests &+= 1
      if hasPieces { countPiece(request.origin) }
    } else {
      transientAccount.tally.requests &+= 1
    }
  }

  /// A request has been answered.
  ///
  /// - Parameters:
  ///   - origin: Whose request it is.
  ///   - arrival: When the client first sent it.
  ///   - now: When the client has its answer.
  ///   - queue: Time it spent in queues of the platform.
  ///   - coldStart: Whether it had to wait for an Init.
  @inlinable
  @inline(__always)
  package mutating func complete(
    of origin: RequestOrigin = RequestOrigin(),
    arrival: SimulationTime,
    now: SimulationTime,
    queue: SimulationTime,
    coldStart: Bool
  ) {
    let latency = now.nanoseconds &- arrival.nanoseconds
    if arrival >= measureFrom {
      measuredAccount.complete(latency, queue: queue.nanoseconds, coldStart: coldStart)
      if hasPieces {
        completePiece(origin, latency, queue: queue.nanoseconds, coldStart: coldStart)
      }
    } else {
      transientAccount.complete(latency, queue: queue.nanoseconds, coldStart: coldStart)
    }
  }

  /// Where the time of a request went that has been answered; only where that is kept.
  @usableFromInline
  package mutating func attribute(_ time: RequestTime, arrival: SimulationTime) {
    if arrival >= measureFrom { causes.add(time) }
  }

  /// A request has failed for good.
  @inlinable
  package mutating func fail(
    of origin: RequestOrigin = RequestOrigin(),
    arrival: SimulationTime,
    reason: FailureReason
  ) {
    if arrival >= measureFrom {
      measuredAccount.tally.countFailure(reason)
      if hasPieces { failPiece(origin, reason) }
    } else {
      transientAccount.tally.countFailure(reason)
    }
  }

  /// A request is tried again.
  @usableFromInline
  package mutating func retry(_ request: Request) {
    update(request) { $0.retries += 1 }
  }

  /// A request is offered once more beside what runs already.
  @usableFromInline
  package mutating func hedge(_ request: Request) {
    update(request) { $0.hedges += 1 }
  }

  /// The client of a request leaves so many attempts running.
  @usableFromInline
  package mutating func leave(_ attempts: Int, of request: Request) {
    guard attempts > 0 else { return }
    update(request) { $0.orphans += attempts }
  }

  private mutating func update(_ request: Request, _ change: (inout RequestTally) -> Void) {
    if request.arrival >= measureFrom {
      change(&measuredAccount.tally)
      if hasPieces { pieces.update(request.origin) { change(&$0.tally) } }
    } else {
      change(&transientAccount.tally)
    }
  }

  @usableFromInline
  mutating func countPiece(_ origin: RequestOrigin) {
    pieces.update(origin) { $0.tally.requests += 1 }
  }

  @usableFromInline
  mutating func completePiece(
    _ origin: RequestOrigin,
    _ latency: Int64,
    queue: Int64,
    coldStart: Bool
  ) {
    pieces.update(origin) { $0.complete(latency, queue: queue, coldStart: coldStart) }
  }

  @usableFromInline
  mutating func failPiece(_ origin: RequestOrigin, _ reason: FailureReason) {
    pieces.update(origin) { $0.tally.countFailure(reason) }
  }

  /// The latencies of all requests that completed since the last call.
  package mutating func takeInterval() -> LatencyHistogram {
    var taken = measuredAccount.interval
    finishedLatencies.merge(taken)
    taken.merge(transientAccount.interval)
    measuredAccount.interval.removeAll()
    transientAccount.interval.removeAll()
    return taken
  }
}
