public import EventKernel
public import Pricing
public import Workload

/// The way of a request that calls a downstream resource; the environment is both caller and
/// holder.
extension Lambda {
  /// A request that is going to call a resource takes an environment.
  @inlinable
  @inline(never)
  mutating func scheduleCall<ClientEvent>(
    by id: Int32,
    of resource: Int32,
    at time: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) {
    downstream.prepare(id, for: resource, at: scheduler.now)
    scheduler.schedule(.platform(.callDue(id)), at: time)
  }

  /// The handler has done its own work and calls.
  @inlinable
  @inline(never)
  mutating func callDue<C: Client & ~Copyable>(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    switch downstream.call(id, from: id, at: scheduler.now) {
    case .began(let service):
      scheduler.schedule(.platform(.called(id)), after: service)
    case .waits:
      break
    case .refused:
      answer(id, .downstreamRefused, .zero, on: &scheduler, client: &client, recorder: &recorder)
    }
  }

  /// A call has ended, and the handler answers; the next call may begin.
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
    let environment = environments[Int(id)]
    let span = scheduler.now - downstream.beginning(of: id)
    billedMilliseconds &+= LambdaBilling.billedMilliseconds(
      initNanoseconds: environment.initialization,
      durationNanoseconds: span.nanoseconds - environment.initialization
    )
    complete(id, on: &scheduler)
    let end = AttemptEnd(
      token: environment.token,
      failure: failure,
      coldStart: environment.initialization > 0,
      initialization: SimulationTime(nanoseconds: environment.initialization),
      downstream: callTime
    )
    client.attemptEnded(end, on: &scheduler, recorder: &recorder)
  }
}
