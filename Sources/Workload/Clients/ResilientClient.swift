public import EventKernel
package import Stochastics

/// A client that times out, retries, hedges and loses patience, and users in a closed loop.
///
/// Each stream has its own policy (``ClientPolicy``); a stream without one sends once and waits. A
/// client that leaves an attempt - after a time-out, or when a hedge was faster - leaves it running
/// on the platform, where it goes on to occupy a server and to cost money.
///
/// Random streams: `backoff/STREAM`, one draw per retry with jitter; `timeout/STREAM` and
/// `patience/STREAM`, one per round whose first attempt is accepted, unless constant; `think/STREAM`,
/// one per request of a user. What a platform does decides how many rounds there are, so these
/// draws are not the same on all platforms of a comparison; arrivals and demands are.
@usableFromInline
package struct ResilientClient: Client, ~Copyable {
  /// The account of all requests.
  @usableFromInline package var recorder: RequestRecorder
  @usableFromInline let streams: [StreamClients]
  @usableFromInline let end: SimulationTime
  @usableFromInline var pending = PendingTable()
  private var paths = RequestPaths()

  /// The clients of some streams.
  ///
  /// - Parameters:
  ///   - streams: In the order of the scenario.
  ///   - duration: Users of a closed loop send nothing at or after this instant.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - mode: How random numbers are drawn.
  ///   - recorder: The account of all requests.
  package init(
    streams: [TrafficStream],
    duration: SimulationTime,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode = .buffered,
    recorder: RequestRecorder = RequestRecorder()
  ) {
    end = duration
    self.recorder = recorder
    self.streams = streams.enumerated().map { index, stream in
      StreamClients(stream, index: index, seed: seed, replication: replication, mode: mode)
    }
  }

  /// Requests that are neither answered nor given up.
  package var unsettled: Int { pending.count }

  /// Has the users of all closed loops begin to think.
  @usableFromInline
  package mutating func start(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    for clients in streams { clients.start(on: &scheduler) }
  }

  /// Begins the first round of a request.
  @inlinable
  @inline(__always)
  package mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    recorder.offer(request)
    streams[Int(request.origin.stream)].countRequest()
    let place = pending.add(request)
    if recorder.attributesTime { beginPath(of: place, at: scheduler.now) }
    beginRound(of: place, to: &platform, on: &scheduler)
  }

  /// Hears of the end of an attempt: one of a round that is over changes nothing any more.
  @inlinable
  @inline(__always)
  package mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let round = RequestRound(token: end.token)
    guard pending.isOpen(round) else { return }
    let place = round.place
    pending[place].open -= 1
    // Attempts of a round wait side by side: the one that decides the round stands for all of them,
    // so that a request waits in queues no longer than it takes.
    if end.failure != nil, pending[place].open > 0 { return }
    let queue = pending[place].queue + end.spent.queue.nanoseconds
    if let reason = end.failure {
      pending[place].queue = queue
      roundFailed(place, reason, code: end.code, on: &scheduler)
      return
    }
    let request = pending[place].request
    recorder.leave(pending.endRound(of: place), of: request)
    recorder.complete(
      of: request.origin,
      arrival: request.arrival,
      now: scheduler.now,
      queue: SimulationTime(nanoseconds: queue),
      coldStart: end.coldStart
    )
    streams[Int(request.origin.stream)].countAnswer()
    settle(place, on: &scheduler)
  }

  /// Handles a time-out, lost patience, a hedge, a retry, or a user who is ready.
  @inlinable
  package mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let kind = event.kind(of: ClientEvent.self) else {
      preconditionFailure("an event of another part")
    }
    let round = RequestRound(event)
    switch kind {
    case .timedOut:
      guard pending.isOpen(round) else { return }
      roundFailed(round.place, .timedOut, on: &scheduler)
    case .lostPatience:
      guard pending.isOpen(round), platform.withdraw(pending[round.place].handle, on: &scheduler)
      else { return }
      pending[round.place].open -= 1
      roundFailed(round.place, .abandoned, on: &scheduler)
    case .hedgeDue:
      guard pending.isOpen(round) else { return }
      hedge(round, to: &platform, on: &scheduler)
    case .retryDue:
      let stream = pending[round.place].request.origin.stream
      streams[Int(stream)].prepareRetry(&pending[round.place].request)
      recorder.retry(pending[round.place].request)
      if recorder.attributesTime { continuePath(of: round.place, at: scheduler.now) }
      beginRound(of: round.place, to: &platform, on: &scheduler)
    case .userReady:
      userReady(event.id, platform: &platform, on: &scheduler)
    }
  }

  /// A user of a stream sends the next request, unless the traffic has ended.
  @inlinable
  mutating func userReady<P: Platform & ~Copyable>(
    _ stream: Int32,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard scheduler.now < end else { return }
    guard let users = streams[Int(stream)].users else {
      preconditionFailure("only the streams of a closed loop have users")
    }
    submit(users.next(at: scheduler.now), to: &platform, on: &scheduler)
  }

  /// Offers the first attempt of a round.
  @inlinable
  @inline(__always)
  mutating func beginRound<P: Platform & ~Copyable>(
    of place: Int32,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let round = pending.round(of: place)
    let request = pending[place].request
    switch platform.offer(Attempt(request, token: round.token), on: &scheduler) {
    case .refused(let reason, let code):
      roundFailed(place, reason, code: code, on: &scheduler)
    case .accepted(let handle, let isColdStart):
      if isColdStart { recorder.coldStart(of: request.origin, arrival: request.arrival) }
      pending[place].open = 1
      pending[place].handle = handle
      streams[Int(request.origin.stream)].startTimers(of: round, on: &scheduler)
    }
  }

  /// Offers a further attempt of a round, if the policy allows another.
  @inlinable
  mutating func hedge<P: Platform & ~Copyable>(
    _ round: RequestRound,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let place = round.place
    var request = pending[place].request
    let clients = streams[Int(request.origin.stream)]
    guard clients.takesHedge(after: pending[place].hedges, at: scheduler.now) else { return }
    pending[place].hedges += 1
    clients.prepareHedge(&request)
    recorder.hedge(request)
    let attempt = Attempt(request, token: round.token)
    if case .accepted(_, let isColdStart) = platform.offer(attempt, on: &scheduler) {
      pending[place].open += 1
      if isColdStart { recorder.coldStart(of: request.origin, arrival: request.arrival) }
    }
    if clients.allowsHedges(after: pending[place].hedges) {
      clients.startHedgeTimer(of: round, on: &scheduler)
    }
  }

  /// A round has ended without an answer: the request is tried again later, or given up.
  @inlinable
  mutating func roundFailed(
    _ place: Int32,
    _ reason: FailureReason,
    code: ReasonCode = .none,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let record = pending[place]
    let request = record.request
    let clients = streams[Int(request.origin.stream)]
    recorder.leave(pending.endRound(of: place), of: request)
    if let delay = clients.retryDelay(of: record, after: reason, at: scheduler.now) {
      pending[place].retries += 1
      pending[place].lastDelay = delay.backoff.nanoseconds
      if recorder.attributesTime { interruptPath(of: place, at: scheduler.now) }
      scheduler.schedule(pending.round(of: place).event(.retryDue), after: delay.wait)
    } else {
      recorder.fail(of: request.origin, arrival: request.arrival, reason: reason, code: code)
      settle(place, on: &scheduler)
    }
  }

  /// A request is answered or given up; a user of a closed loop thinks about the next.
  @inlinable
  @inline(__always)
  mutating func settle(
    _ place: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let stream = pending[place].request.origin.stream
    pending.release(place)
    streams[Int(stream)].think(on: &scheduler)
  }
}

/// Where the time of requests goes, where that is asked.
extension ResilientClient {
  @usableFromInline
  mutating func beginPath(of place: Int32, at now: SimulationTime) {
    paths.begin(place, at: now)
  }

  @usableFromInline
  mutating func interruptPath(of place: Int32, at now: SimulationTime) {
    paths.endRound(of: place, at: now)
  }

  @usableFromInline
  mutating func continuePath(of place: Int32, at now: SimulationTime) {
    paths.beginNextRound(of: place, at: now)
  }

  /// Tells the recorder where the time of the request went that the end answers, if it does.
  @usableFromInline
  package mutating func attribute(_ end: AttemptEnd, at now: SimulationTime) {
    let round = RequestRound(token: end.token)
    guard end.failure == nil, pending.isOpen(round) else { return }
    let arrival = pending[round.place].request.arrival
    let time = paths.time(of: round.place, arrival: arrival, now: now, attempt: end.spent)
    recorder.attribute(time, arrival: arrival)
  }
}
