public import EventKernel
public import Workload

/// The way of a request that calls a downstream resource: the request is the caller, its server
/// the holder of connections.
extension ServerPool {
  /// Notes that a request that has just been taken is going to call a resource.
  ///
  /// - Returns: Its wait, as ``Job`` keeps it for such a request.
  @usableFromInline
  @inline(never)
  mutating func markCaller(_ id: Int32, of resource: Int32, at now: SimulationTime) -> Int64 {
    downstream.prepare(id, for: resource, at: now)
    jobs[id].wait = ~jobs[id].wait
    return jobs[id].wait
  }

  /// A request begins with what it does before its call.
  @inlinable
  @inline(never)
  mutating func scheduleCall(
    of id: Int32,
    after nanoseconds: Int64,
    _ scheduler: inout Scheduler<ServiceEvent>
  ) {
    scheduler.schedule(
      ServiceEvent(ServerEvent.callDue, id),
      after: SimulationTime(nanoseconds: nanoseconds)
    )
  }

  /// A request has done its own work and calls.
  @inlinable
  @inline(never)
  mutating func callDue(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let server = jobs[id].server
    guard server >= 0 else {
      // Its server was evicted before it could call, and the client has long been told.
      jobs.remove(id)
      return
    }
    let isTaken = downstream.call(id, from: server, ending: ServerEvent.called, on: &scheduler)
    if !isTaken { answer(id, .downstreamRefused, .zero, on: &scheduler, ends: &ends) }
  }

  /// A call has ended, and the request with it; the next call may begin.
  @inlinable
  @inline(never)
  mutating func called(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let end = downstream.end(id, ending: ServerEvent.called, on: &scheduler)
    guard jobs[id].server >= 0 else {
      // Its server was evicted under the call.
      jobs.remove(id)
      return
    }
    answer(id, end.failure, end.time, on: &scheduler, ends: &ends)
  }

  @inlinable
  @inline(never)
  mutating func answer(
    _ id: Int32,
    _ failure: FailureReason?,
    _ callTime: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let server = jobs[id].server
    let job = leave(id, on: server, &scheduler)
    var end = end(of: job, id)
    end.failure = failure
    end.spent.downstream = callTime
    ends.append(end)
    if awaitsNewcomer, failure == nil { serverAnswered(server, at: scheduler.now) }
    if !isFirstComeFirstServed { armProcessors(of: server, &scheduler) }
    checkInvariants(of: server)
  }
}
