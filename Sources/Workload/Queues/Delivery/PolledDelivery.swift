internal import EventKernel
internal import Stochastics

/// The messages of one stream, which are worked off in batches.
///
/// A message enters its lane: the only one of a standard queue, that of its message group, or that of its
/// shard. Pollers take batches from the lanes that have some, in the order in which these became ready, and
/// offer each as one invocation that works on its messages one after the other; a batch calls a downstream
/// resource once. What an end means for the messages is told in `PolledDelivery+Settling`.
///
/// Random streams: `lane/STREAM`, one draw per message where there are several lanes; `poison/STREAM`, one
/// per message unless none is poison.
final class PolledDelivery {
  let invocation: PolledInvocation
  let number: UInt32
  var store: MessageStore
  var lanes = EntityTable<MessageLane>()
  var parcels = Slab<Parcel>()
  /// Lanes that have a batch ready, in the order in which it became so.
  var ready = EntityQueue()
  var pollers: PollerCount
  /// The requests to SQS.
  var meter: QueueMeter
  /// What is written down; nil where nobody asked for it.
  var log: DeliveryLog?
  /// By lane the record of its tumbling window that was taken last; empty without such windows.
  var latest = EntityTable<Request>()
  /// Lanes that have let go of messages since they were last looked at.
  var changedLanes: [Int32] = []
  /// Whether a worker waits for a free thread.
  var workerRests = false
  /// Whether the end of that wait is scheduled; it stays so when a thread becomes free before.
  var restIsScheduled = false
  private let picks: RandomStream
  private let poisons: RandomStream

  init(
    _ invocation: PolledInvocation,
    number: Int,
    measuredFrom start: SimulationTime = .zero,
    random: (_ purpose: String) -> RandomStream
  ) {
    store = MessageStore(measuredFrom: start)
    meter = QueueMeter(messageBytes: invocation.messageBytes)
    self.invocation = invocation
    self.number = UInt32(number)
    picks = random("lane")
    poisons = random("poison")
    pollers = PollerCount(invocation.pollers)
    for _ in 0..<invocation.laneCount {
      lanes.append(MessageLane())
      if invocation.tumblingWindow > .zero { latest.append(Request(arrival: .zero)) }
    }
  }

  /// A message comes.
  func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    meter.send()
    if let denial = invocation.denial {
      // Whoever reads it will not come, so that it is given up as soon as it is there.
      return recorder.fail(
        of: request.origin,
        arrival: request.arrival,
        reason: .denied,
        code: denial
      )
    }
    let lane = lanes.count > 1 ? Int32(picks.index(below: lanes.count)) : 0
    let isPoison = invocation.poison > 0 && poisons.uniform() < invocation.poison
    let id = store.add(Message(request: request, lane: lane, isPoison: isPoison), at: scheduler.now)
    if log != nil { observeArrival(at: scheduler.now) }
    store.append(id, to: &lanes[Int(lane)].visible)
    refresh(lane, on: &scheduler)
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// The wait of a lane for its batch to fill is over.
  func windowOver<P: Platform & ~Copyable>(
    _ lane: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    lanes[Int(lane)].isGathering = false
    lanes[Int(lane)].windowIsOver = true
    refresh(lane, on: &scheduler)
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// A shard is looked at.
  func shardPolled<P: Platform & ~Copyable>(
    _ lane: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    lanes[Int(lane)].isPolled = false
    lanes[Int(lane)].polled = scheduler.now.nanoseconds
    refresh(lane, on: &scheduler)
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// The tumbling window of a shard is over.
  func tumblingOver<P: Platform & ~Copyable>(
    _ lane: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    refresh(lane, on: &scheduler)
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// A minute is over.
  func reviewPollers<P: Platform & ~Copyable>(
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    if pollers.review(isShort: !ready.isEmpty && !pollers.hasFree, at: scheduler.now) {
      schedule(.pollersReviewed, 0, after: PollerLimits.review, on: &scheduler)
    }
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// A poller or a worker has rested.
  func pollerRested<P: Platform & ~Copyable>(
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    if invocation.pollers == .workers {
      workerRests = false
      restIsScheduled = false
    } else {
      pollers.leave(at: scheduler.now)
    }
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// Fetches and offers batches for as long as there are some, and pollers to fetch them.
  func pump<P: Platform & ~Copyable>(
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    refreshLanes(on: &scheduler)
    while pollers.hasFree, !workerRests,
      let parcel = receive(recorder: &recorder, on: &scheduler)
    {
      pollers.take(at: scheduler.now)
      offer(parcel, to: &platform, recorder: &recorder, on: &scheduler)
    }
    if pollers.isLimited, !pollers.isReviewed, !ready.isEmpty {
      pollers.isReviewed = true
      schedule(.pollersReviewed, 0, after: PollerLimits.review, on: &scheduler)
    }
    checkLanes()
  }

  /// Traps in debug builds when a batch is left that a free poller could take; only of few lanes, since all
  /// of them are looked at.
  private func checkLanes() {
    #if DEBUG
    guard pollers.hasFree, !workerRests, lanes.count <= 64 else { return }
    for lane in 0..<lanes.count {
      precondition(!hasBatch(lanes[lane]), "no batch waits while a poller is free")
    }
    #endif
  }

  /// Takes a batch from the lanes that have one ready; messages that have become too old go on the way.
  private func receive(
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Int32? {
    var parcel = Parcel()
    parcel.received = scheduler.now.nanoseconds
    parcel.offered = parcel.received
    while Int(parcel.messages.count) < invocation.batchMost, let lane = ready.popFirst() {
      lanes[Int(lane)].isReady = false
      lanes[Int(lane)].windowIsOver = false
      if isClosing(lanes[Int(lane)], at: scheduler.now) {
        lanes[Int(lane)].held += 1
        parcel.closing = lane
        return parcels.insert(parcel)
      }
      openWindow(of: lane, on: &scheduler)
      take(from: lane, into: &parcel, recorder: &recorder, at: scheduler.now)
      refresh(lane, on: &scheduler)
      // A shard's batch is that shard's alone, and so is a standard queue's: there is no other lane.
      if case .groups = invocation.order { continue }
      if parcel.messages.count > 0 { break }
    }
    guard parcel.messages.count > 0 else { return nil }
    meter.receive(Int(parcel.messages.count))
    log?.count(at: scheduler.now) { $0.polled += Int(parcel.messages.count) }
    return parcels.insert(parcel)
  }

  private func take(
    from lane: Int32,
    into parcel: inout Parcel,
    recorder: inout RequestRecorder,
    at now: SimulationTime
  ) {
    while Int(parcel.messages.count) < invocation.batchMost, mayTakeFirst(of: lanes[Int(lane)]) {
      let id = store.popFirst(&lanes[Int(lane)].visible)
      if latest.count > 0 { latest[Int(lane)] = store[id].request }
      guard now - store[id].request.arrival < invocation.retention else {
        drop(id, .expired, recorder: &recorder, at: now)
        continue
      }
      store[id].receives += 1
      store.append(id, to: &parcel.messages)
      lanes[Int(lane)].held += 1
    }
  }

  /// Offers a batch as one invocation.
  func offer<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    parcels[id].offered = scheduler.now.nanoseconds
    let attempt = attempt(of: id)
    let count = parcels[id].messages.count
    switch platform.offer(attempt, on: &scheduler) {
    case .accepted(_, let isColdStart):
      store.begin(count, at: scheduler.now)
      if log != nil { observeInvocation(of: id, at: scheduler.now) }
      countAttempt(of: id, isColdStart: isColdStart, recorder: &recorder)
    case .refused where invocation.pollers == .workers:
      noThread(for: id, on: &scheduler)
    case .refused(_, let code):
      countAttempt(of: id, isColdStart: false, recorder: &recorder)
      refused(id, code, on: &scheduler)
    }
  }

  /// An attempt at a batch is one at each of its messages, and so is its wait for an Init.
  private func countAttempt(
    of id: Int32,
    isColdStart: Bool,
    recorder: inout RequestRecorder
  ) {
    store.visit(parcels[id].messages) { message in
      let request = message.request
      if message.receives > 1 { recorder.retry(request) }
      if isColdStart { recorder.coldStart(of: request.origin, arrival: request.arrival) }
      return true
    }
  }

  /// The work of all messages of a batch.
  private func attempt(of id: Int32) -> Attempt {
    let list = parcels[id].messages
    let lane = parcels[id].closing
    // Nobody says how long the handler takes to close a window: as long as for a record, it is assumed.
    if lane >= 0 { return Attempt(latest[Int(lane)], token: Int64(id)) }
    var attempt = Attempt(store[list.first].request, token: Int64(id))
    (attempt.cpu, attempt.wait, attempt.responseBytes) = (.zero, .zero, 0)
    store.visit(list) { message in
      attempt.cpu = attempt.cpu.later(by: message.request.cpu.nanoseconds)
      attempt.wait = attempt.wait.later(by: message.request.wait.nanoseconds)
      attempt.responseBytes += message.request.responseBytes
      return true
    }
    return attempt
  }

  /// A message is given up.
  func drop(
    _ id: Int32,
    _ exit: MessageStore.Exit,
    code: ReasonCode = .none,
    recorder: inout RequestRecorder,
    at now: SimulationTime
  ) {
    let request = store[id].request
    store.remove(id, exit, at: now)
    if log != nil { observeExit(isDeleted: false, at: now) }
    recorder.fail(
      of: request.origin,
      arrival: request.arrival,
      reason: exit == .expired ? .expired : .deadLettered,
      code: code
    )
  }

  func schedule(
    _ kind: DeliveryEvent,
    _ id: Int32,
    after delay: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    scheduler.schedule(ServiceEvent(kind, id, detail: number), after: delay)
  }
}
