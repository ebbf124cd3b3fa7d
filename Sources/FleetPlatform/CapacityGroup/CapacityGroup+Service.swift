internal import EventKernel
internal import Scaling
internal import Workload

/// How instances come into service and leave it.
extension CapacityGroup {
  /// The launch delay of an instance is over.
  mutating func launchEnded(
    _ id: Int32,
    _ pool: inout ServerPool,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    launching.remove(id)
    gauges.addLaunching(-1, at: now)
    enterService(id, &pool, at: now)
    let took = (now - members[id].launched).nanoseconds / SimulationTime.nanosecondsPerSecond
    log.record(
      .inService,
      at: now,
      from: inService.count - 1,
      to: inService.count,
      "an instance came into service \(took) s after its launch"
    )
    if let lane = timers.warmup { scheduler.schedule(event(.warmedUp, id), on: lane) }
    scheduleEndOfLife(of: id, on: &scheduler)
  }

  /// Schedules when an instance in service is to be replaced, where that happens.
  func scheduleEndOfLife(of id: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    guard let lifetime else { return }
    let end = members[id].launched.later(by: lifetime.nanoseconds)
    scheduler.schedule(event(.lifeOver, id), at: max(end, scheduler.now))
  }

  /// An instance has lived as long as it may.
  mutating func lifeOver(_ id: Int32) {
    members[id].isAged = true
    if members[id].outage < 0 { aged.append(id) }
  }

  /// A launched instance becomes a server of the pool.
  mutating func enterService(_ id: Int32, _ pool: inout ServerPool, at now: SimulationTime) {
    members[id].advance(to: .inService)
    let server = pool.add(spec)
    members[id].server = server
    if Int(server) == memberOfServer.count {
      memberOfServer.append(id)
    } else {
      memberOfServer[Int(server)] = id
    }
    open(id, &pool, at: now)
  }

  /// The server of a member gets requests, for the first time or after an outage.
  mutating func open(_ id: Int32, _ pool: inout ServerPool, at now: SimulationTime) {
    inService.append(id)
    if members[id].isAged { aged.append(id) }
    if members[id].isWarm { gauges.warm += 1 }
    gauges.addInService(1, at: now)
    pool.open(members[id].server, of: members[id].launched, at: now)
  }

  /// The server of a member that is no longer listed as in service gets no more requests.
  ///
  /// - Returns: Whether it has none.
  mutating func leaveService(
    _ id: Int32,
    _ pool: inout ServerPool,
    at now: SimulationTime
  ) -> Bool {
    if members[id].isAged { aged.removeAll { $0 == id } }
    if members[id].isWarm { gauges.warm -= 1 }
    gauges.addInService(-1, at: now)
    return pool.close(members[id].server, at: now)
  }

  /// An instance has been in service for the warm-up time, be it in an outage by now.
  mutating func warmedUp(_ id: Int32, _ pool: inout ServerPool, at now: SimulationTime) {
    members[id].isWarm = true
    if members[id].outage < 0 { gauges.warm += 1 }
    pool.restartSample(of: members[id].server, at: now)
  }

  /// An instance must not drain any longer: its requests fail.
  mutating func drainTimedOut(
    _ id: Int32,
    _ pool: inout ServerPool,
    at now: SimulationTime,
    ends: inout AttemptEnds
  ) {
    let count = pool.evict(members[id].server, at: now, ends: &ends)
    let reason = "its deregistration delay ended with \(count) requests unanswered"
    ready.append(Ending(member: id, reason: reason))
  }

  /// Schedules the outages.
  func scheduleOutages(on scheduler: inout Scheduler<ServiceEvent>) {
    // In the order of time, so that one that ends when the next begins ends first.
    let planned = outages.plan.enumerated().sorted { $0.element.start < $1.element.start }
    for (number, outage) in planned {
      scheduler.schedule(ServiceEvent(CapacityEvent.outageBegan, Int32(number)), at: outage.start)
      scheduler.schedule(
        ServiceEvent(CapacityEvent.outageEnded, Int32(number)),
        at: outage.start + outage.lasting
      )
    }
  }

  /// Instances fail, with their requests.
  mutating func outageBegan(
    _ number: Int32,
    _ pool: inout ServerPool,
    log: inout ActivityLog,
    at now: SimulationTime,
    ends: inout AttemptEnds
  ) {
    let before = inService.count
    let count = outages.toll(of: number, among: before)
    guard count > 0 else { return }
    let lost = Array(inService.prefix(count))
    inService.removeFirst(count)
    log.record(
      .outage,
      at: now,
      from: before,
      to: before - count,
      "\(ScalingWords.instances.counted(count)) failed in an outage"
    )
    for id in lost {
      members[id].outage = number
      outages.append(id)
      _ = leaveService(id, &pool, at: now)
      // One without requests is evicted too, for the connections that it keeps.
      _ = pool.evict(members[id].server, at: now, ends: &ends)
    }
  }

  /// Puts the instances of an outage back into service, but for those ended meanwhile.
  mutating func outageEnded(
    _ number: Int32,
    _ pool: inout ServerPool,
    log: inout ActivityLog,
    at now: SimulationTime
  ) {
    let before = inService.count
    let back = outages.removeAll { members[$0].outage == number }
    guard !back.isEmpty else { return }
    for id in back {
      members[id].outage = -1
      open(id, &pool, at: now)
    }
    log.record(
      .inService,
      at: now,
      from: before,
      to: inService.count,
      "\(ScalingWords.instances.counted(back.count)) came back after an outage"
    )
  }
}
