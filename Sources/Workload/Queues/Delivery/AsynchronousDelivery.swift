internal import EventKernel
internal import Pricing
internal import Stochastics

/// The events of one stream that nobody waits for: offered, and offered again, until their handler has
/// succeeded or they are given up.
///
/// Random streams: `poison/STREAM`, one draw per event unless none is poison.
final class AsynchronousDelivery {
  private struct Event: BitwiseCopyable {
    let request: Request
    let isPoison: Bool
    var retries: Int32 = 0
    /// The next wait of an event that is refused.
    var backoff: Int64 = AsynchronousInvocation.firstBackoff.nanoseconds
    /// Whether it has been offered before.
    var isRepeated = false
    /// When it was offered last.
    var offered: Int64 = 0
    /// The platform's code for the last failure.
    var code = ReasonCode.none
  }

  private let invocation: AsynchronousInvocation
  private let number: UInt32
  private var events = Slab<Event>()
  private let poisons: RandomStream
  /// What waits, and for how long.
  private(set) var backlog: BacklogGauges
  /// What is written down; nil where nobody asked for it.
  var log: DeliveryLog?
  /// Events so far.
  private var received = 0
  /// When the next event of a long queue is read at the earliest.
  private var nextRead = SimulationTime.zero

  init(
    _ invocation: AsynchronousInvocation,
    number: Int,
    measuredFrom start: SimulationTime = .zero,
    poisons: RandomStream
  ) {
    self.invocation = invocation
    self.number = UInt32(number)
    self.poisons = poisons
    backlog = BacklogGauges(measuredFrom: start)
  }

  func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    received += 1
    let isPoison = invocation.poison > 0 && poisons.uniform() < invocation.poison
    let id = events.insert(Event(request: request, isPoison: isPoison))
    backlog.enter(at: scheduler.now)
    log?.count(at: scheduler.now) { $0.received += 1 }
    log?.keep(Int(backlog.kept.value), at: scheduler.now)
    if invocation.isDisabled {
      giveUp(id, .deadLettered, &recorder, at: scheduler.now)
    } else if let slow = invocation.slowReading, backlog.kept.value > slow.above {
      nextRead = max(scheduler.now, nextRead).later(by: Int64(1e9 / slow.perSecond))
      scheduler.schedule(ServiceEvent(DeliveryEvent.read, id, detail: number), at: nextRead)
    } else {
      offer(id, to: &platform, recorder: &recorder, on: &scheduler)
    }
  }

  /// An event is read late, or comes again, unless it has become too old.
  func redeliver<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let request = events[id].request
    guard scheduler.now - request.arrival < invocation.maximumAge else {
      return giveUp(id, .expired, &recorder, at: scheduler.now)
    }
    if events[id].isRepeated { recorder.retry(request) }
    offer(id, to: &platform, recorder: &recorder, on: &scheduler)
  }

  private func offer<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let request = events[id].request
    events[id].offered = scheduler.now.nanoseconds
    events[id].isRepeated = true
    switch platform.offer(Attempt(request, token: Int64(id)), on: &scheduler) {
    case .accepted(_, let isColdStart):
      backlog.begin(1, at: scheduler.now)
      let age = (scheduler.now - request.arrival).seconds * 1e3
      log?.count(at: scheduler.now) { row in
        row.invoked += 1
        row.age.add(age)
      }
      if isColdStart { recorder.coldStart(of: request.origin, arrival: request.arrival) }
    case .refused(.denied, let code):
      events[id].code = code
      giveUp(id, .denied, &recorder, at: scheduler.now)
    case .refused(_, let code):
      let backoff = events[id].backoff
      events[id].code = code
      events[id].backoff = min(2 * backoff, AsynchronousInvocation.longestBackoff.nanoseconds)
      wait(id, SimulationTime(nanoseconds: backoff), on: &scheduler)
    }
  }

  /// The handler of an event has ended.
  func attemptEnded(
    _ end: AttemptEnd,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let id = Int32(truncatingIfNeeded: end.token)
    let event = events[id]
    let request = event.request
    backlog.end(1, at: scheduler.now)
    guard end.failure != nil || event.isPoison else {
      recorder.complete(
        of: request.origin,
        arrival: request.arrival,
        now: scheduler.now,
        queue: SimulationTime(nanoseconds: event.offered) - request.arrival + end.spent.queue,
        coldStart: end.coldStart
      )
      remove(id, at: scheduler.now)
      return
    }
    events[id].code = .none
    log?.count(at: scheduler.now) { $0.failed += 1 }
    guard event.retries < invocation.retries else {
      return giveUp(id, .deadLettered, &recorder, at: scheduler.now)
    }
    events[id].retries += 1
    wait(id, AsynchronousInvocation.retryDelays[Int(event.retries)], on: &scheduler)
  }

  /// An event waits, no longer than it may live.
  private func wait(
    _ id: Int32,
    _ delay: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let end = events[id].request.arrival.later(by: invocation.maximumAge.nanoseconds)
    let due = max(scheduler.now, min(end, scheduler.now.later(by: delay.nanoseconds)))
    scheduler.schedule(ServiceEvent(DeliveryEvent.redelivery, id, detail: number), at: due)
  }

  private func giveUp(
    _ id: Int32,
    _ reason: FailureReason,
    _ recorder: inout RequestRecorder,
    at now: SimulationTime
  ) {
    let event = events[id]
    recorder.fail(
      of: event.request.origin,
      arrival: event.request.arrival,
      reason: reason,
      code: event.code
    )
    log?.count(at: now) { $0.dropped += 1 }
    remove(id, at: now)
  }

  private func remove(_ id: Int32, at now: SimulationTime) {
    backlog.leave(arrival: events[id].request.arrival, at: now)
    events.remove(id)
    log?.keep(Int(backlog.kept.value), at: now)
  }

  /// The gauges at an instant, and the requests that large events are charged for.
  func reading(at time: SimulationTime) -> DeliveryReading {
    var reading = DeliveryReading()
    reading.keptArea = backlog.kept.area(at: time)
    reading.drainTime = backlog.drainTime(at: time)
    let oldest = events.ids.map { events[$0].request.arrival }.min()
    reading.oldestAge = backlog.oldestAge(at: time, oldest: oldest)
    if invocation.furtherRequests > 0 {
      reading.usage[.lambdaRequests] += Double(received * invocation.furtherRequests)
    }
    return reading
  }

  /// Whether the end of an attempt is that of its event, and if so when the event came.
  func arrival(settledBy end: AttemptEnd) -> SimulationTime? {
    let event = events[Int32(truncatingIfNeeded: end.token)]
    return end.failure == nil && !event.isPoison ? event.request.arrival : nil
  }
}
