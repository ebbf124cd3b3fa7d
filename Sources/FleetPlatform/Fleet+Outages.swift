import EventKernel
import Scaling
import Workload

/// Instances that fail and come back.
extension Fleet {
  /// Schedules the outages of the configuration.
  func scheduleOutages(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    // In the order of time, so that one that ends when the next begins ends first.
    let outages = configuration.outages.enumerated().sorted { $0.element.start < $1.element.start }
    for (number, outage) in outages {
      scheduler.schedule(ServiceEvent(CapacityEvent.outageBegan, Int32(number)), at: outage.start)
      scheduler.schedule(
        ServiceEvent(CapacityEvent.outageEnded, Int32(number)),
        at: outage.start + outage.lasting
      )
    }
  }

  /// Takes instances out of service, with their requests.
  mutating func outageBegan(
    _ number: Int32,
    at now: SimulationTime,
    ends: inout AttemptEnds
  ) {
    let before = inService.count
    let share = configuration.outages[Int(number)].share * Double(before)
    let count = min(before, max(1, Int(share.rounded())))
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
    var abandoned: [Job] = []
    for id in lost {
      leaveService(id, at: now)
      abandoned += abandonRequests(on: id, at: now)
      instances[id].state = .failed
      downstream.closeConnections(of: id, at: now)
      failed.append(FailedInstance(id: id, outage: number))
    }
    report(abandoned, ends: &ends)
    checkInvariants()
  }

  /// Puts the instances of an outage back into service, but for those ended meanwhile.
  mutating func outageEnded(_ number: Int32, at now: SimulationTime) {
    let back = failed.filter { $0.outage == number }
    guard !back.isEmpty else { return }
    failed.removeAll { $0.outage == number }
    let before = inService.count
    for instance in back {
      enterService(instance.id, at: now)
      restartMetering(of: instance.id, at: now)
    }
    log.record(
      .inService,
      at: now,
      from: before,
      to: inService.count,
      "\(ScalingWords.instances.counted(back.count)) came back after an outage"
    )
    checkInvariants()
  }
}
