import EventKernel
import Workload

/// The requests that compute on an instance under processor sharing.
extension Fleet {
  /// A request gets its share of the instance's processors.
  ///
  /// ``armProcessors(of:_:)`` must follow.
  @inlinable
  mutating func startComputing(_ job: Job, _ id: Int32, at now: SimulationTime) {
    let count = computing.count(job.instance)
    var shared = processors[Int(job.instance)]
    shared.advance(to: now.nanoseconds, computing: count, vCPUs: vCPUs)
    computing.push(
      id,
      finish: shared.virtualTime + Double(job.cpu),
      sequence: shared.sequence,
      to: job.instance
    )
    shared.sequence &+= 1
    processors[Int(job.instance)] = shared
    if Double(count) < vCPUs { addWorking(1, on: job.instance, at: now) }
  }

  /// The first of the requests that compute on an instance is done with it; its id.
  ///
  /// ``armProcessors(of:_:)`` must follow.
  @inlinable
  @inline(__always)
  mutating func stopComputing(on instance: Int32, at now: SimulationTime) -> Int32 {
    let id = computing.popFirst(instance)
    if Double(computing.count(instance)) < vCPUs { addWorking(-1, on: instance, at: now) }
    if instances[instance].state == .inService { saturation.addWanting(-1, at: now) }
    return id
  }

  /// What sharing the processors has added to the CPU time of a request that is done with it.
  @usableFromInline
  mutating func attributeContention(to id: Int32, at now: SimulationTime) {
    let job = jobs[id]
    attribution[id].contention.nanoseconds = now.nanoseconds - job.offered - job.queue - job.cpu
  }

  /// The number of processors at work changes.
  @inlinable
  @inline(__always)
  mutating func addWorking(_ step: Int64, on instance: Int32, at now: SimulationTime) {
    working.add(step, at: now)
    if isMetered { utilizations[Int(instance)].add(step, at: now) }
  }

  /// A completion event of an instance fires: whoever is done computing goes on to its wait.
  ///
  /// The event is left alone when the completion it was made for moves later, so it may find nobody
  /// done. When one moves earlier a second event is made, and the first is known by its time.
  @inlinable
  mutating func processorDue(
    _ instance: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let now = scheduler.now
    var shared = processors[Int(instance)]
    guard shared.armed == now.nanoseconds else { return }
    shared.armed = .max
    shared.advance(to: now.nanoseconds, computing: computing.count(instance), vCPUs: vCPUs)
    processors[Int(instance)] = shared
    // Virtual time is read anew each time: it begins at zero again when the processors were idle.
    while processors[Int(instance)].isDone(at: computing.firstFinish(instance)) {
      let id = stopComputing(on: instance, at: now)
      if attribution.isKept { attributeContention(to: id, at: now) }
      let wait = jobs[id].wait
      if wait > 0 {
        let end = SimulationTime(nanoseconds: now.nanoseconds + wait)
        scheduler.schedule(ServiceEvent(ServerEvent.requestDue, id), at: end)
      } else if wait < 0 {
        scheduleCall(of: id, after: jobs[id].ownWait, &scheduler)
      } else {
        finish(id, on: instance, &scheduler, ends: &ends)
      }
    }
    armProcessors(of: instance, &scheduler)
    checkInvariants(of: instance)
  }

  /// Makes sure that an event comes no later than the next completion on an instance.
  @inlinable
  @inline(__always)
  mutating func armProcessors(
    of instance: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>
  ) {
    let shared = processors[Int(instance)]
    let finish = computing.firstFinish(instance)
    // Virtual time stands at the present exactly when requests began or ended computing just now.
    guard finish < .infinity, shared.updated == scheduler.now.nanoseconds else { return }
    let due = shared.completion(
      at: finish,
      computing: computing.count(instance),
      vCPUs: vCPUs
    )
    guard due < shared.armed else { return }
    processors[Int(instance)].armed = due
    scheduler.schedule(
      ServiceEvent(ServerEvent.processorDue, instance),
      at: SimulationTime(nanoseconds: due)
    )
  }
}
