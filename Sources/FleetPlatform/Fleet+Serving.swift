public import EventKernel
public import Workload

/// The way of a request through an instance.
extension Fleet {
  /// Sends a request to an instance, which takes or refuses it.
  ///
  /// - Returns: Refused with `noCapacity` when no instance is in service, with `connectionRefused`
  ///   when the instance chosen has neither a thread nor room in its backlog.
  /// - Complexity: O(log n) in the requests that compute on the instance; O(1) first come, first
  ///   served; plus the scheduling of one event at most.
  @inlinable
  public mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let now = scheduler.now
    meter.countRequest(at: now)
    let id = router.next()
    guard id >= 0 else { return .refused(.noCapacity) }
    var instance = instances[id]
    let hasThread = instance.onThread < threads
    guard hasThread || instance.queued < backlog else { return .refused(.connectionRefused) }
    var job = Job(
      token: attempt.token,
      origin: attempt.origin,
      cpu: attempt.cpu.nanoseconds,
      wait: attempt.wait.nanoseconds,
      offered: now.nanoseconds,
      instance: id
    )
    let jobID = jobs.insert(job)
    if attempt.downstream >= 0 { job.wait = markCaller(jobID, of: attempt.downstream, at: now) }
    if attribution.isKept { attribute(attempt, to: jobID) }
    meter.bytes += Double(attempt.responseBytes)
    router.requestBegan()
    if hasThread {
      instance.onThread &+= 1
      instances[id] = instance
      threadTaken(on: id, at: now)
      if isFirstComeFirstServed || job.cpu > 0 { saturation.addWanting(1, at: now) }
      begin(job, jobID, &scheduler)
      if !isFirstComeFirstServed { armProcessors(of: id, &scheduler) }
    } else {
      if instance.queued == 0 {
        instance.firstQueued = jobID
        jobs[jobID].previous = -1
      } else {
        jobs[instance.lastQueued].next = jobID
        jobs[jobID].previous = instance.lastQueued
      }
      instance.lastQueued = jobID
      instance.queued &+= 1
      instances[id] = instance
      saturation.addWanting(1, at: now)
    }
    checkInvariants(of: id)
    return .accepted(handle: jobID)
  }

  /// Takes a request out of the backlog that it waits in.
  ///
  /// - Returns: Whether it was in a backlog; false when it has a thread.
  /// - Complexity: O(1).
  public mutating func withdraw(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    let job = jobs[handle]
    guard job.isQueued else { return false }
    var instance = instances[job.instance]
    let isFirst = instance.firstQueued == handle
    let isLast = instance.lastQueued == handle
    if isFirst { instance.firstQueued = job.next } else { jobs[job.previous].next = job.next }
    if isLast { instance.lastQueued = job.previous } else { jobs[job.next].previous = job.previous }
    instance.queued &-= 1
    instances[job.instance] = instance
    if instance.state == .inService {
      router.requestEnded(on: job.instance)
      saturation.addWanting(-1, at: scheduler.now)
    }
    jobs.remove(handle)
    checkInvariants(of: job.instance)
    return true
  }

  /// A request that has a thread starts its work.
  ///
  /// Under processor sharing ``armProcessors(of:_:)`` must follow for its instance.
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
      let end = scheduler.now.nanoseconds + job.cpu + job.wait
      scheduler.schedule(
        ServiceEvent(ServerEvent.requestDue, id),
        at: SimulationTime(nanoseconds: end)
      )
    }
  }

  /// A request's service, or its wait after computing, is over.
  @inlinable
  mutating func requestDue(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let instance = jobs[id].instance
    if instance >= 0 {
      finish(id, on: instance, &scheduler, ends: &ends)
      if !isFirstComeFirstServed { armProcessors(of: instance, &scheduler) }
      checkInvariants(of: instance)
    } else {
      // Its instance was terminated, and the client has long been told.
      jobs.remove(id)
    }
  }

  /// A request is answered.
  ///
  /// Under processor sharing ``armProcessors(of:_:)`` must follow for its instance.
  @inlinable
  mutating func finish(
    _ id: Int32,
    on instance: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let job = leave(id, on: instance, &scheduler)
    let end = end(of: job, id)
    ends.append(end)
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
  mutating func attribute(_ attempt: Attempt, to id: Int32) {
    var spent = TimeSpent()
    spent.cpu = attempt.cpu
    spent.wait = attempt.wait
    attribution[id] = spent
  }

  /// A request has ended and leaves its thread to the next one of the backlog.
  ///
  /// Under processor sharing ``armProcessors(of:_:)`` must follow for its instance.
  ///
  /// - Returns: What is known of it.
  @inlinable
  @inline(__always)
  mutating func leave(
    _ id: Int32,
    on instanceID: Int32,
    _ scheduler: inout Scheduler<ServiceEvent>
  ) -> Job {
    let now = scheduler.now
    let job = jobs[id]
    jobs.remove(id)
    var instance = instances[instanceID]
    let isInService = instance.state == .inService
    if isInService {
      router.requestEnded(on: instanceID)
      if isFirstComeFirstServed { saturation.addWanting(-1, at: now) }
    }
    if instance.queued > 0 {
      let next = instance.firstQueued
      var nextJob = jobs[next]
      instance.firstQueued = nextJob.next
      instance.queued &-= 1
      if instance.queued > 0 { jobs[nextJob.next].previous = -1 }
      instances[instanceID] = instance
      nextJob.queue = now.nanoseconds &- nextJob.offered
      jobs[next] = nextJob
      if !isFirstComeFirstServed, nextJob.cpu == 0, isInService {
        saturation.addWanting(-1, at: now)
      }
      begin(nextJob, next, &scheduler)
    } else {
      instance.onThread &-= 1
      instances[instanceID] = instance
      threadLeft(on: instanceID, at: now)
      if instance.onThread == 0, instance.state == .draining {
        terminate(instanceID, at: now, reason: "its last request was answered")
      }
    }
    return job
  }

  /// A thread of an instance gets to work.
  @inlinable
  @inline(__always)
  mutating func threadTaken(on instance: Int32, at now: SimulationTime) {
    busy.add(1, at: now)
    if isFirstComeFirstServed, isMetered { utilizations[Int(instance)].add(1, at: now) }
  }

  /// A thread of an instance has nothing to do any more.
  @inlinable
  @inline(__always)
  mutating func threadLeft(on instance: Int32, at now: SimulationTime) {
    busy.add(-1, at: now)
    if isFirstComeFirstServed, isMetered { utilizations[Int(instance)].add(-1, at: now) }
  }
}
