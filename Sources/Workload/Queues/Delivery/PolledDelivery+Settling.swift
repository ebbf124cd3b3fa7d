internal import EventKernel

/// What becomes of the messages of a batch.
///
/// Messages of a queue that were not deleted may be received again when their visibility time-out is over,
/// counted from their receipt; a message that has been received often enough then goes to the dead letters.
/// So does one whose batches were all refused, without ever having run. A batch of a shard is repeated
/// before anything else of its shard; one that was refused is offered again without using up a retry.
extension PolledDelivery {
  /// A batch was refused.
  func refused(
    _ id: Int32,
    _ code: ReasonCode,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    parcels[id].code = code
    if invocation.blocksLane {
      schedule(.parcelDue, id, after: PollerLimits.rest, on: &scheduler)
    } else {
      hide(id, on: &scheduler)
      schedule(.pollerRested, 0, after: PollerLimits.rest, on: &scheduler)
    }
  }

  /// A worker found no free thread, so that it has received nothing.
  func noThread(for id: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    pollers.leave(at: scheduler.now)
    meter.withdraw(Int(parcels[id].messages.count))
    workerRests = true
    returnAll(of: id, asReceived: false)
    guard !restIsScheduled else { return }
    restIsScheduled = true
    schedule(.pollerRested, 0, after: PollerLimits.rest, on: &scheduler)
  }

  /// The invocation of a batch has ended.
  func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let id = Int32(truncatingIfNeeded: end.token)
    store.end(parcels[id].messages.count, at: scheduler.now)
    workerRests = false
    // The poller of a shard stays with a batch until it is settled.
    if !invocation.blocksLane { pollers.leave(at: scheduler.now) }
    parcels[id].code = .none
    if parcels[id].closing >= 0 {
      closingEnded(id, end, on: &scheduler)
      return pump(to: &platform, recorder: &recorder, on: &scheduler)
    }
    if end.failure == nil, invocation.reportsItemFailures || !hasPoison(id) {
      delete(from: id, end, recorder: &recorder, at: scheduler.now)
    }
    let failed = Int(parcels[id].messages.count)
    if failed > 0 { log?.count(at: scheduler.now) { $0.failed += failed } }
    if failed == 0 {
      finish(id, to: &platform, recorder: &recorder, on: &scheduler)
    } else if invocation.blocksLane {
      failedShard(id, to: &platform, recorder: &recorder, on: &scheduler)
    } else {
      hide(id, on: &scheduler)
    }
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// When the messages came that the end of an attempt is going to settle.
  func arrivals(settledBy end: AttemptEnd) -> [SimulationTime] {
    let id = Int32(truncatingIfNeeded: end.token)
    guard end.failure == nil, invocation.reportsItemFailures || !hasPoison(id) else { return [] }
    var arrivals: [SimulationTime] = []
    store.visit(parcels[id].messages) { message in
      if !message.isPoison { arrivals.append(message.request.arrival) }
      return !message.isPoison || !invocation.blocksLane
    }
    return arrivals
  }

  /// Whether a message of a batch is poison.
  private func hasPoison(_ id: Int32) -> Bool {
    guard invocation.poison > 0 else { return false }
    var isFound = false
    store.visit(parcels[id].messages) { message in
      isFound = message.isPoison
      return !isFound
    }
    return isFound
  }

  /// The messages of a batch that were worked on are deleted: of a queue all that are no poison, of a shard
  /// those before the first that is.
  private func delete(
    from id: Int32,
    _ end: AttemptEnd,
    recorder: inout RequestRecorder,
    at now: SimulationTime
  ) {
    var list = parcels[id].messages
    var left = MessageList()
    let offered = SimulationTime(nanoseconds: parcels[id].offered)
    while list.count > 0 {
      let message = store.popFirst(&list)
      if store[message].isPoison || invocation.blocksLane && left.count > 0 {
        store.append(message, to: &left)
        continue
      }
      let request = store[message].request
      letGo(of: message)
      store.remove(message, .deleted, at: now)
      if log != nil { observeExit(isDeleted: true, at: now) }
      recorder.complete(
        of: request.origin,
        arrival: request.arrival,
        now: now,
        queue: offered - request.arrival + end.spent.queue,
        coldStart: end.coldStart
      )
    }
    let count = parcels[id].messages.count - left.count
    if count > 0 { meter.delete(Int(count)) }
    parcels[id].messages = left
  }

  /// The invocation that closes a tumbling window has ended; one that failed is tried again.
  private func closingEnded(
    _ id: Int32,
    _ end: AttemptEnd,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let isGivenUp = invocation.maximumRetries.map { Int(parcels[id].retries) >= $0 } ?? false
    guard end.failure == nil || isGivenUp else {
      parcels[id].retries += 1
      return schedule(.parcelDue, id, after: PollerLimits.rest, on: &scheduler)
    }
    let lane = parcels[id].closing
    lanes[Int(lane)].held -= 1
    lanes[Int(lane)].tumbling = -1
    changedLanes.append(lane)
    parcels.remove(id)
    pollers.leave(at: scheduler.now)
  }

  /// A batch of a shard has failed: it is split, given up, or tried again.
  private func failedShard<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    if invocation.bisects, parcels[id].messages.count > 1 {
      split(id)
    } else if let most = invocation.maximumRetries, Int(parcels[id].retries) >= most {
      var list = parcels[id].messages
      while list.count > 0 {
        let message = store.popFirst(&list)
        letGo(of: message)
        drop(
          message,
          .deadLettered,
          code: parcels[id].code,
          recorder: &recorder,
          at: scheduler.now
        )
      }
      parcels[id].messages = MessageList()
      return finish(id, to: &platform, recorder: &recorder, on: &scheduler)
    } else {
      parcels[id].retries += 1
    }
    schedule(.parcelDue, id, after: PollerLimits.rest, on: &scheduler)
  }

  /// Splits a batch in two, of which the first is tried before the second; that uses up no retry.
  private func split(_ id: Int32) {
    var list = parcels[id].messages
    var first = MessageList()
    for _ in 0..<(list.count + 1) / 2 { store.append(store.popFirst(&list), to: &first) }
    var second = parcels[id]
    second.messages = list
    let following = parcels.insert(second)
    parcels[id].messages = first
    parcels[id].following = following
  }

  /// A batch is settled: the second half of what it was a part of follows, or its lanes are free.
  private func finish<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let following = parcels[id].following
    parcels.remove(id)
    if following < 0 {
      if invocation.blocksLane { pollers.leave(at: scheduler.now) }
    } else {
      tryAgain(following, to: &platform, recorder: &recorder, on: &scheduler)
    }
  }

  /// A batch waits for its visibility time-out, with what is left of it.
  private func hide(_ id: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    let received = SimulationTime(nanoseconds: parcels[id].received)
    let due = received.later(by: invocation.visibilityTimeout.nanoseconds)
    // Lambda refuses a time-out shorter than the function's; of workers it is assumed that they prolong it.
    schedule(.parcelDue, id, after: max(.zero, due - scheduler.now), on: &scheduler)
  }

  /// The wait of a batch is over: for its messages to become visible, or of a shard for another try.
  func parcelDue<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    if invocation.blocksLane {
      tryAgain(id, to: &platform, recorder: &recorder, on: &scheduler)
    } else {
      if let most = invocation.maximumReceives {
        dropReceived(id, most, recorder: &recorder, at: scheduler.now)
      }
      returnAll(of: id, asReceived: true)
    }
    pump(to: &platform, recorder: &recorder, on: &scheduler)
  }

  /// The messages of a batch that have been received too often go to the dead letters.
  private func dropReceived(
    _ id: Int32,
    _ most: Int,
    recorder: inout RequestRecorder,
    at now: SimulationTime
  ) {
    var list = parcels[id].messages
    var left = MessageList()
    while list.count > 0 {
      let message = store.popFirst(&list)
      if Int(store[message].receives) < most {
        store.append(message, to: &left)
      } else {
        letGo(of: message)
        drop(message, .deadLettered, code: parcels[id].code, recorder: &recorder, at: now)
      }
    }
    parcels[id].messages = left
  }

  /// The messages of a batch become visible again, before all others of their lanes.
  private func returnAll(of id: Int32, asReceived: Bool) {
    var list = parcels[id].messages
    while list.count > 0 {
      let lane = Int(store[list.first].lane)
      var own = MessageList()
      while list.count > 0, Int(store[list.first].lane) == lane {
        let message = store.popFirst(&list)
        if !asReceived { store[message].receives -= 1 }
        letGo(of: message)
        store.append(message, to: &own)
      }
      store.prepend(own, to: &lanes[lane].visible)
    }
    parcels.remove(id)
  }

  /// Offers a batch of a shard again, without what has become too old.
  private func tryAgain<P: Platform & ~Copyable>(
    _ id: Int32,
    to platform: inout P,
    recorder: inout RequestRecorder,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    if parcels[id].closing >= 0 {
      return offer(id, to: &platform, recorder: &recorder, on: &scheduler)
    }
    var list = parcels[id].messages
    var left = MessageList()
    while list.count > 0 {
      let message = store.popFirst(&list)
      if now - store[message].request.arrival < invocation.retention {
        store[message].receives += 1
        store.append(message, to: &left)
      } else {
        letGo(of: message)
        drop(message, .expired, code: parcels[id].code, recorder: &recorder, at: now)
      }
    }
    parcels[id].messages = left
    if left.count == 0 {
      finish(id, to: &platform, recorder: &recorder, on: &scheduler)
    } else {
      offer(id, to: &platform, recorder: &recorder, on: &scheduler)
    }
  }

  /// A message is no longer held by its lane, which the next pumping looks at.
  private func letGo(of message: Int32) {
    let lane = store[message].lane
    lanes[Int(lane)].held -= 1
    if changedLanes.last != lane { changedLanes.append(lane) }
  }

  /// Looks at the lanes of messages that were let go.
  func refreshLanes(on scheduler: inout Scheduler<ServiceEvent>) {
    for lane in changedLanes { refresh(lane, on: &scheduler) }
    changedLanes.removeAll(keepingCapacity: true)
  }
}
