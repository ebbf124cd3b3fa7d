package import EventKernel
internal import Pricing
package import Scaling
package import Workload

/// What there is follows what is wanted.
extension CapacityGroup {
  /// Ends the instances that are ready to end, and launches or takes away the difference to the
  /// desired capacity.
  ///
  /// An instance that is to be replaced for its age is wanted besides, until its replacement is in
  /// service.
  ///
  /// Instances that are taken away are first those in an outage, then those launched last that are
  /// not yet in service, then any in service, with equal probability. An instance in an outage
  /// counts: nobody replaces it.
  ///
  /// - Complexity: O(n) in the instances that are launched, taken away or end; and for each that is
  ///   taken out of service O(m) in those in service, for their order.
  package mutating func reconcile(
    _ pool: inout ServerPool,
    meter: inout FleetMeter,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    endReady(&pool, meter: &meter, log: &log, at: scheduler.now)
    retireAged(&pool, log: &log, on: &scheduler)
    endReady(&pool, meter: &meter, log: &log, at: scheduler.now)
    let wanted = desired + aged.count
    let surplus = inService.count + launching.count + outages.failed.count - wanted
    if surplus < 0 {
      launch(-surplus, meter: &meter, log: &log, on: &scheduler)
    } else {
      let dropped = min(surplus, outages.failed.count)
      giveUpFailed(dropped, at: scheduler.now)
      let cancelled = min(surplus - dropped, launching.count)
      cancelLaunches(cancelled, at: scheduler.now)
      endReady(&pool, meter: &meter, log: &log, at: scheduler.now)
      drain(surplus - dropped - cancelled, &pool, log: &log, on: &scheduler)
      endReady(&pool, meter: &meter, log: &log, at: scheduler.now)
    }
  }

  /// Adds the record of an instance.
  mutating func addMember(at launch: SimulationTime) -> Int32 {
    members.insert { Member(launched: launch, after: $0) }
  }

  /// An instance begins to run.
  mutating func begin(_ id: Int32, meter: inout FleetMeter, at now: SimulationTime) {
    members[id].running = now
    meter.begin(at: now)
  }

  private mutating func launch(
    _ count: Int,
    meter: inout FleetMeter,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    let before = members.count
    for _ in 0..<count {
      let id = addMember(at: launches?.reserve(at: now) ?? now)
      launching.append(id)
      let delay = SimulationTime(nanoseconds: launchDelays.nextNanoseconds())
      let pending = min(delay, .seconds(EC2Billing.pendingSeconds))
      scheduler.schedule(
        event(.running, id),
        at: members[id].launched.later(by: pending.nanoseconds)
      )
      scheduler.schedule(
        event(.launched, id),
        at: members[id].launched.later(by: delay.nanoseconds)
      )
    }
    gauges.addLaunching(count, at: now)
    log.record(
      .launch,
      at: now,
      from: before,
      to: before + count,
      "\(ScalingWords.instances.counted(count)) launched to reach the desired capacity of "
        + "\(desired)"
    )
  }

  /// Instances in an outage are given up, the one that failed last first.
  private mutating func giveUpFailed(_ count: Int, at now: SimulationTime) {
    for _ in 0..<count {
      guard let id = outages.popLast() else { return }
      members[id].advance(to: .terminating)
      let reason = "it was no longer wanted when its outage had begun"
      ready.append(Ending(member: id, reason: reason))
    }
  }

  /// Launches are given up, the latest one first.
  private mutating func cancelLaunches(_ count: Int, at now: SimulationTime) {
    for _ in 0..<count {
      guard let id = launching.popLast() else { return }
      gauges.addLaunching(-1, at: now)
      members[id].advance(to: .terminating)
      let reason = "it was no longer wanted before it came into service"
      ready.append(Ending(member: id, reason: reason))
    }
  }

  /// Instances that are to be replaced go, as far as enough others are in service.
  private mutating func retireAged(
    _ pool: inout ServerPool,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let count = min(aged.count, inService.count - desired)
    guard count > 0 else { return }
    log.record(
      .drain,
      at: scheduler.now,
      from: inService.count,
      to: inService.count - count,
      "\(ScalingWords.instances.counted(count)) taken out of service at the end of their lifetime"
    )
    let leaving = aged.prefix(count)
    for id in leaving {
      inService.removeAll { $0 == id }
      takeOut(id, &pool, on: &scheduler)
    }
  }

  /// Instances are taken out of service.
  private mutating func drain(
    _ count: Int,
    _ pool: inout ServerPool,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard count > 0 else { return }
    let now = scheduler.now
    log.record(
      .drain,
      at: now,
      from: inService.count,
      to: inService.count - count,
      "\(ScalingWords.instances.counted(count)) taken out of service to reach the desired capacity "
        + "of \(desired)"
    )
    for _ in 0..<count {
      let id = inService.remove(at: terminations.index(below: inService.count))
      takeOut(id, &pool, on: &scheduler)
    }
  }

  /// An instance that is no longer listed as in service finishes its requests, and ends.
  private mutating func takeOut(
    _ id: Int32,
    _ pool: inout ServerPool,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    members[id].advance(to: .terminating)
    if leaveService(id, &pool, at: scheduler.now) {
      ready.append(Ending(member: id, reason: "it had no requests"))
    } else if let lane = timers.drain {
      scheduler.schedule(event(.drainTimedOut, id), on: lane)
    }
  }

  /// Ends the members that are ready.
  private mutating func endReady(
    _ pool: inout ServerPool,
    meter: inout FleetMeter,
    log: inout ActivityLog,
    at now: SimulationTime
  ) {
    for ending in ready {
      var member = members[ending.member]
      member.advance(to: .terminated)
      let before = members.count
      if member.server >= 0 { pool.remove(member.server, at: now) }
      members[ending.member] = member
      members.remove(ending.member)
      if let running = member.running { meter.terminate(runningSince: running, at: now) }
      log.record(
        .terminate,
        at: now,
        from: before,
        to: before - 1,
        "an instance was terminated: \(ending.reason)"
      )
    }
    ready.removeAll()
  }

  /// An event that names a member as it is now.
  func event(_ kind: CapacityEvent, _ id: Int32) -> ServiceEvent {
    ServiceEvent(kind, id, detail: members[id].launch)
  }
}
