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
  /// Whether more is kept of arrivals and failures than the accounts of all requests.
  @usableFromInline let watchesAll: Bool
  /// Whether more is kept of answers.
  @usableFromInline let watchesAnswers: Bool
  /// Whether it is kept where the time of the measured requests went.
  @usableFromInline package let attributesTime: Bool
  private var watch: RequestWatch
  private var finishedLatencies = LatencyHistogram()
  /// Where the time of the measured requests that were answered went; empty unless it is kept.
  package private(set) var causes = LatencyAccount()
  /// The same, by how long the requests took.
  package private(set) var bands = LatencyBands()

  /// Starts with nothing counted.
  ///
  /// - Parameters:
  ///   - measureFrom: The end of the initial transient.
  ///   - classCounts: To keep accounts by stream and class, how many classes each stream has; by
  ///     default there are none, since they cost every request 5 % more.
  ///   - promises: What is promised to the measured requests.
  ///   - rise: When the rate rises, to find out when promises hold again; nil when nobody asks.
  ///   - attributesTime: Whether it is kept where the time of the requests went; the platform has to
  ///     be asked for attribution too.
  @usableFromInline
  package init(
    measureFrom: SimulationTime = .zero,
    classCounts: [Int] = [],
    promises: [RequestPromise] = [],
    rise: RiseWatch? = nil,
    attributesTime: Bool = false
  ) {
    self.measureFrom = measureFrom
    self.attributesTime = attributesTime
    watch = RequestWatch(classCounts: classCounts, promises: promises, rise: rise)
    watchesAll = watch.watchesAll
    watchesAnswers = watch.watchesAnswers
  }

  /// The measured requests of a stream, or of one of its classes; only where such accounts are kept.
  package func account(ofStream stream: Int, requestClass: Int? = nil) -> RequestAccount {
    watch.pieces[stream, requestClass]
  }

  /// The measured requests of several streams together.
  package func account(ofStreams streams: [Int]) -> RequestAccount {
    guard let first = streams.first else { return RequestAccount() }
    return streams.dropFirst().reduce(account(ofStream: first)) { $0 + account(ofStream: $1) }
  }

  /// How each promise was kept, in the order in which they were given.
  package var promises: [PromiseTally] {
    watch.promises.tallies(among: measured)
  }

  /// From the rise of the rate to when promises held again; nil when that was not asked for, or has
  /// not come about before the time last given to ``judge(until:)``.
  package var recoveryTime: SimulationTime? {
    watch.recovery?.recoveryTime
  }

  /// Looks at what is over at an instant, so that it need not be kept.
  package mutating func judge(until now: SimulationTime) {
    watch.judge(until: now)
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

  /// Latencies of the measured requests answered by an attempt that waited for an Init.
  package var coldLatencies: LatencyHistogram {
    measuredAccount.cold.expanded
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
      if watchesAll { watchArrival(request) }
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
      if watchesAnswers {
        watchAnswer(
          origin,
          arrival: arrival,
          latency: latency,
          queue: queue.nanoseconds,
          coldStart: coldStart
        )
      }
    } else {
      transientAccount.complete(latency, queue: queue.nanoseconds, coldStart: coldStart)
    }
  }

  /// Where the time of a request went that has been answered; only where that is kept.
  @usableFromInline
  package mutating func attribute(_ time: RequestTime, arrival: SimulationTime) {
    guard arrival >= measureFrom else { return }
    causes.add(time)
    bands.add(time)
  }

  /// A request has failed for good.
  @inlinable
  package mutating func fail(
    of origin: RequestOrigin = RequestOrigin(),
    arrival: SimulationTime,
    reason: FailureReason,
    code: ReasonCode = .none
  ) {
    if arrival >= measureFrom {
      measuredAccount.tally.countFailure(reason, code: code)
      if watchesAll { watchFailure(origin, arrival: arrival, reason, code: code) }
    } else {
      transientAccount.tally.countFailure(reason, code: code)
    }
  }

  /// An attempt at a request has to wait for an Init.
  ///
  /// Without the request itself, of which nothing else is needed once it has been offered.
  @usableFromInline
  @inline(never)
  package mutating func coldStart(of origin: RequestOrigin, arrival: SimulationTime) {
    if arrival >= measureFrom {
      measuredAccount.tally.coldStarts += 1
      if watchesAll { watch.update(origin) { $0.coldStarts += 1 } }
    } else {
      transientAccount.tally.coldStarts += 1
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

  /// Fetches the account of a stream, where there is one.
  @usableFromInline
  package mutating func prefetch(ofStream stream: Int32) {
    if watchesAll { watch.pieces.prefetch(ofStream: stream) }
  }

  private mutating func update(_ request: Request, _ change: (inout RequestTally) -> Void) {
    if request.arrival >= measureFrom {
      change(&measuredAccount.tally)
      if watchesAll { watch.update(request.origin, change) }
    } else {
      change(&transientAccount.tally)
    }
  }

  @usableFromInline
  mutating func watchArrival(_ request: Request) {
    watch.offer(request.origin, arrival: request.arrival)
  }

  @usableFromInline
  mutating func watchAnswer(
    _ origin: RequestOrigin,
    arrival: SimulationTime,
    latency: Int64,
    queue: Int64,
    coldStart: Bool
  ) {
    watch.complete(
      origin,
      arrival: arrival,
      latency: latency,
      queue: queue,
      coldStart: coldStart
    )
  }

  @usableFromInline
  mutating func watchFailure(
    _ origin: RequestOrigin,
    arrival: SimulationTime,
    _ reason: FailureReason,
    code: ReasonCode
  ) {
    watch.fail(origin, arrival: arrival, reason: reason, code: code)
  }

  /// Counts in the place of a stretch what it has counted so far, and the other way round.
  package mutating func exchange(with stretch: inout RequestStretch) {
    swap(&measuredAccount, &stretch.measured)
    swap(&transientAccount, &stretch.transient)
  }

  /// Adds what was counted in a stretch, which is empty afterwards.
  ///
  /// - Complexity: O(buckets between the least and the greatest latency).
  package mutating func add(_ stretch: inout RequestStretch) {
    measuredAccount.take(&stretch.measured)
    transientAccount.take(&stretch.transient)
  }

  /// Hands on the latencies of all requests that completed since the last call.
  ///
  /// - Parameter read: Looks at them; they are not copied.
  /// - Returns: What it makes of them.
  package mutating func takeInterval<Result>(_ read: (LatencyHistogram) -> Result) -> Result {
    finishedLatencies.merge(measuredAccount.interval)
    measuredAccount.interval.merge(transientAccount.interval)
    transientAccount.interval.removeAll()
    defer { measuredAccount.interval.removeAll() }
    return read(measuredAccount.interval)
  }
}
