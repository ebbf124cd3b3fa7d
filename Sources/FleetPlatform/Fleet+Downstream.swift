public import EventKernel
public import Workload

/// The way of a request that calls a downstream resource: the request is the caller, its instance
/// the holder of connections.
extension Fleet {
  /// A request has done its own work and calls.
  @inlinable
  @inline(never)
  mutating func callDue<C: Client & ~Copyable>(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    let instance = jobs[id].instance
    guard instance >= 0 else {
      // Its instance was terminated before it could call, and the client has long been told.
      jobs.release(id)
      return
    }
    switch downstream.call(id, from: instance, at: scheduler.now) {
    case .began(let service):
      scheduler.schedule(.platform(.called(id)), after: service)
    case .waits:
      break
    case .refused:
      answer(id, .downstreamRefused, .zero, on: &scheduler, client: &client, recorder: &recorder)
    }
  }

  /// A call has ended, and the request with it; the next call may begin.
  @inlinable
  @inline(never)
  mutating func called<C: Client & ~Copyable>(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    let end = downstream.end(id, at: scheduler.now)
    if let next = end.next {
      scheduler.schedule(.platform(.called(next.caller)), after: next.service)
    }
    guard jobs[id].instance >= 0 else {
      // Its instance was terminated under the call.
      jobs.release(id)
      return
    }
    answer(id, end.failure, end.time, on: &scheduler, client: &client, recorder: &recorder)
  }

  @inlinable
  mutating func answer<C: Client & ~Copyable>(
    _ id: Int32,
    _ failure: FailureReason?,
    _ callTime: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    let instance = jobs[id].instance
    let job = leave(id, on: instance, &scheduler)
    let end = AttemptEnd(
      token: job.token,
      failure: failure,
      queue: SimulationTime(nanoseconds: job.queue),
      downstream: callTime
    )
    client.attemptEnded(end, on: &scheduler, recorder: &recorder)
    if !isFirstComeFirstServed { armProcessors(of: instance, &scheduler) }
    checkInvariants(of: instance)
  }
}
