public import EventKernel
public import Workload

/// The requests that compute on a server under processor sharing.
extension ServerPool {
  /// A request gets its share of the server's processors.
  ///
  /// ``armProcessors(of:_:)`` must follow.
  @inlinable
  mutating func startComputing(_ job: Job, _ id: Int32, at now: SimulationTime) {
    let count = computing.count(job.server)
    var shared = processors[Int(job.server)]
    shared.advance(to: now.nanoseconds, computing: count)
    computing.push(
      id,
      finish: shared.virtualTime + Double(job.cpu),
      sequence: shared.sequence,
      to: job.server
    )
    shared.sequence &+= 1
    processors[Int(job.server)] = shared
    if count < shared.vCPUs { addWorking(1, on: job.server, at: now) }
  }

  /// The first of the requests that compute on a server is done with it; its id.
  ///
  /// ``armProcessors(of:_:)`` must follow.
  @inlinable
  @inline(__always)
  mutating func stopComputing(on server: Int32, at now: SimulationTime) -> Int32 {
    let id = computing.popFirst(server)
    if computing.count(server) < processors[Int(server)].vCPUs {
      addWorking(-1, on: server, at: now)
    }
    if servers[server].isOpen { gauges.addWanting(-1, at: now) }
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
  mutating func addWorking(_ step: Int64, on server: Int32, at now: SimulationTime) {
    gauges.working.add(step, at: now)
    utilization.add(step, on: server, at: now)
  }

  /// A completion event of a server fires: whoever is done computing goes on to its wait.
  ///
  /// The event is left alone when the completion it was made for moves later, so it may find nobody
  /// done. When one moves earlier a second event is made, and the first is known by its time.
  @inlinable
  @inline(never)
  mutating func processorDue(
    _ server: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let now = scheduler.now
    var shared = processors[Int(server)]
    guard shared.armed == now.nanoseconds else { return }
    shared.armed = .max
    shared.advance(to: now.nanoseconds, computing: computing.count(server))
    processors[Int(server)] = shared
    // Virtual time is read anew each time: it begins at zero again when the processors were idle.
    while processors[Int(server)].isDone(at: computing.firstFinish(server)) {
      let id = stopComputing(on: server, at: now)
      if attribution.isKept { attributeContention(to: id, at: now) }
      let wait = jobs[id].wait
      if wait > 0 {
        scheduler.schedule(
          ServiceEvent(ServerEvent.requestDue, id),
          after: SimulationTime(nanoseconds: wait)
        )
      } else if wait < 0 {
        scheduleCall(of: id, after: jobs[id].ownWait, &scheduler)
      } else {
        finish(id, on: server, &scheduler, ends: &ends)
      }
    }
    armProcessors(of: server, &scheduler)
    checkInvariants(of: server)
  }

  /// Makes sure that an event comes no later than the next completion on a server.
  @inlinable
  @inline(__always)
  mutating func armProcessors(
    of server: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>
  ) {
    let shared = processors[Int(server)]
    let finish = computing.firstFinish(server)
    // Virtual time stands at the present exactly when requests began or ended computing just now.
    guard finish < .infinity, shared.updated == scheduler.now.nanoseconds else { return }
    let due = shared.completion(
      at: finish,
      computing: computing.count(server)
    )
    guard due < shared.armed else { return }
    processors[Int(server)].armed = due
    scheduler.schedule(
      ServiceEvent(ServerEvent.processorDue, server),
      at: SimulationTime(nanoseconds: due)
    )
  }
}
