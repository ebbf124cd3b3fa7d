public import EventKernel
public import Workload

/// The way of a request through a server.
extension ServerPool {
  /// Sends a request to a server, which takes or refuses it.
  ///
  /// - Returns: Refused with `noCapacity` when no server is open, with `connectionRefused` when the
  ///   server chosen has neither a thread nor room in its backlog.
  /// - Complexity: O(log n) in the requests that compute on the server; O(1) first come, first
  ///   served; plus the scheduling of one event at most.
  @inlinable
  @inline(__always)
  package mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let now = scheduler.now
    let id = router.next()
    guard id >= 0 else { return .refused(.noCapacity) }
    let server = servers[id]
    let hasThread = server.onThread < server.threads
    guard hasThread || server.queued < server.backlog else { return .refused(.connectionRefused) }
    var cpu = attempt.cpu.nanoseconds
    if !slowness.isEmpty { cpu = paced(cpu, on: id) }
    var job = Job(
      token: attempt.token,
      origin: attempt.origin,
      cpu: cpu,
      wait: attempt.wait.nanoseconds,
      offered: now.nanoseconds,
      server: id
    )
    job.next = server.firstOnThread
    let jobID = jobs.insert(job)
    if attempt.downstream >= 0 { job.wait = markCaller(jobID, of: attempt.downstream, at: now) }
    if attribution.isKept { attribute(attempt, cpu: cpu, to: jobID) }
    router.requestBegan()
    if hasThread {
      if server.firstOnThread >= 0 { jobs[server.firstOnThread].previous = jobID }
      // Field by field: the whole record would be written back.
      servers[id].firstOnThread = jobID
      servers[id].onThread = server.onThread &+ 1
      threadTaken(on: id, at: now)
      if isFirstComeFirstServed || job.cpu > 0 { gauges.addWanting(1, at: now) }
      begin(job, jobID, &scheduler)
      if !isFirstComeFirstServed { armProcessors(of: id, &scheduler) }
    } else {
      enterBacklog(jobID, of: id)
      gauges.addWanting(1, at: now)
    }
    checkInvariants(of: id)
    return .accepted(handle: jobID)
  }

  /// A request becomes the last of a backlog.
  @inlinable
  mutating func enterBacklog(_ id: Int32, of server: Int32) {
    jobs[id].queue = Job.inBacklog
    jobs[id].next = -1
    let last = servers[server].lastQueued
    if servers[server].queued == 0 {
      servers[server].firstQueued = id
    } else {
      jobs[last].next = id
      jobs[id].previous = last
    }
    servers[server].lastQueued = id
    servers[server].queued &+= 1
  }

  /// Takes a request out of the backlog that it waits in.
  ///
  /// - Returns: Whether it was in a backlog; false when it has a thread.
  /// - Complexity: O(1).
  package mutating func withdraw(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    let job = jobs[handle]
    guard job.isQueued else { return false }
    var server = servers[job.server]
    let isFirst = server.firstQueued == handle
    let isLast = server.lastQueued == handle
    if isFirst { server.firstQueued = job.next } else { jobs[job.previous].next = job.next }
    if isLast { server.lastQueued = job.previous } else { jobs[job.next].previous = job.previous }
    server.queued &-= 1
    servers[job.server] = server
    if server.isOpen {
      router.requestEnded(on: job.server)
      gauges.addWanting(-1, at: scheduler.now)
    }
    jobs.remove(handle)
    checkInvariants(of: job.server)
    return true
  }

  /// A request that has a thread starts its work.
  ///
  /// Under processor sharing ``armProcessors(of:_:)`` must follow for its server.
  @inlinable
  @inline(__always)
  mutating func begin(
    _ job: Job,
    _ id: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>
  ) {
    if !isFirstComeFirstServed, job.cpu > 0 {
      startComputing(job, id, at: scheduler.now)
    } else if job.isCaller {
      scheduleCall(of: id, after: job.cpu + job.ownWait, &scheduler)
    } else {
      // Under processor sharing this is the wait of a request that does not compute.
      scheduler.schedule(
        ServiceEvent(ServerEvent.requestDue, id),
        after: SimulationTime(nanoseconds: job.cpu + job.wait)
      )
    }
  }

  /// A request's service, or its wait after computing, is over.
  ///
  /// Not inlined, and ``processorDue(_:on:ends:)`` neither: then the dispatch is small enough to be
  /// inlined into the loop of the simulation, which saves a call for each event.
  @inlinable
  @inline(never)
  mutating func requestDue(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let server = jobs[id].server
    if server >= 0 {
      finish(id, on: server, &scheduler, ends: &ends)
      if !isFirstComeFirstServed { armProcessors(of: server, &scheduler) }
      checkInvariants(of: server)
    } else {
      // Its server was evicted, and the client has long been told.
      jobs.remove(id)
    }
  }

  /// A request is answered.
  ///
  /// Under processor sharing ``armProcessors(of:_:)`` must follow for its server.
  @inlinable
  @inline(__always)
  mutating func finish(
    _ id: Int32,
    on server: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let job = leave(id, on: server, &scheduler)
    let end = end(of: job, id)
    ends.append(end)
    if awaitsNewcomer { serverAnswered(server, at: scheduler.now) }
  }

  /// The end of a request that was served.
  @inlinable
  @inline(__always)
  func end(of job: Job, _ id: Int32) -> AttemptEnd {
    var end = AttemptEnd(token: job.token, origin: job.origin)
    if attribution.isKept { end.spent = attribution[id] }
    end.spent.queue.nanoseconds = job.queue
    return end
  }

  /// Notes where the time of a request is going to go, but for queue, contention and a call.
  @usableFromInline
  mutating func attribute(_ attempt: Attempt, cpu: Int64, to id: Int32) {
    var spent = TimeSpent()
    spent.cpu.nanoseconds = cpu
    spent.wait = attempt.wait
    attribution[id] = spent
  }

  /// A request has ended and leaves its thread to the next one of the backlog.
  ///
  /// Under processor sharing ``armProcessors(of:_:)`` must follow for its server.
  ///
  /// - Returns: What is known of it.
  @inlinable
  @inline(__always)
  mutating func leave(
    _ id: Int32,
    on serverID: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>
  ) -> Job {
    let now = scheduler.now
    let job = jobs[id]
    jobs.remove(id)
    gauges.countResidence(now.nanoseconds &- job.offered)
    let server = servers[serverID]
    if job.next >= 0 { jobs[job.next].previous = job.previous }
    if job.previous >= 0 {
      jobs[job.previous].next = job.next
    } else {
      servers[serverID].firstOnThread = job.next
    }
    if server.isOpen {
      router.requestEnded(on: serverID)
      if isFirstComeFirstServed { gauges.addWanting(-1, at: now) }
    }
    if server.queued > 0 {
      let nextJob = takeFromBacklog(server.firstQueued, of: serverID, at: now)
      if !isFirstComeFirstServed, nextJob.cpu == 0, server.isOpen {
        gauges.addWanting(-1, at: now)
      }
      begin(nextJob, server.firstQueued, &scheduler)
    } else {
      servers[serverID].onThread = server.onThread &- 1
      threadLeft(on: serverID, at: now)
      if server.onThread == 1, !server.isOpen { becomeEmpty(serverID, at: now) }
    }
    return job
  }

  /// A closed server has lost its last request.
  @usableFromInline
  @inline(never)
  mutating func becomeEmpty(_ server: Int32, at now: SimulationTime) {
    emptied = server
    gauges.addAvailable(-units(of: server), at: now)
  }

  /// The first request of a backlog gets a thread; what is known of it.
  @inlinable
  mutating func takeFromBacklog(_ id: Int32, of server: Int32, at now: SimulationTime) -> Job {
    var job = jobs[id]
    servers[server].firstQueued = job.next
    servers[server].queued &-= 1
    if job.next >= 0 { jobs[job.next].previous = -1 }
    job.queue = now.nanoseconds &- job.offered
    job.next = servers[server].firstOnThread
    if job.next >= 0 { jobs[job.next].previous = id }
    servers[server].firstOnThread = id
    jobs[id] = job
    return job
  }

  /// A thread of a server gets to work.
  @inlinable
  @inline(__always)
  mutating func threadTaken(on server: Int32, at now: SimulationTime) {
    gauges.busy.add(1, at: now)
    if metersThreads { meterThreads(1, on: server, at: now) }
  }

  /// A thread of a server has nothing to do any more.
  @inlinable
  @inline(__always)
  mutating func threadLeft(on server: Int32, at now: SimulationTime) {
    gauges.busy.add(-1, at: now)
    if metersThreads { meterThreads(-1, on: server, at: now) }
  }

  /// The number of threads taken on a server changes; only where that is sampled.
  @inlinable
  mutating func meterThreads(_ step: Int64, on server: Int32, at now: SimulationTime) {
    if isFirstComeFirstServed {
      utilization.add(step, on: server, at: now)
    } else {
      concurrency.add(step, on: server, at: now)
    }
  }
}
