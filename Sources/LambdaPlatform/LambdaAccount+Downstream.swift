public import EventKernel
public import Workload

/// The way of a request that calls a downstream resource; the environment is both caller and
/// holder.
extension LambdaAccount {
  /// A request that is going to call a resource takes an environment.
  @inlinable
  @inline(never)
  mutating func scheduleCall(
    by id: Int32,
    of resource: Int32,
    at time: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    downstream.prepare(id, for: resource, at: scheduler.now)
    scheduler.schedule(ServiceEvent(LambdaEvent.callDue, id), at: time)
  }

  /// The handler has done its own work and calls.
  @inlinable
  @inline(never)
  mutating func callDue(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let isTaken = downstream.call(id, from: id, ending: LambdaEvent.called, on: &scheduler)
    if !isTaken { answer(id, .downstreamRefused, .zero, on: &scheduler, ends: &ends) }
  }

  /// A call has ended, and the handler answers; the next call may begin.
  @inlinable
  @inline(never)
  mutating func called(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let end = downstream.end(id, ending: LambdaEvent.called, on: &scheduler)
    answer(id, end.failure, end.time, on: &scheduler, ends: &ends)
  }

  @inlinable
  mutating func answer(
    _ id: Int32,
    _ failure: FailureReason?,
    _ callTime: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let environment = environments[id]
    let span = scheduler.now - downstream.beginning(of: id)
    let function = functions.function(ofStream: environment.origin.stream)
    let overhead = environment.isColdStart ? function.pointee.platformOverhead : 0
    function.pointee.meter.bill(
      initialization: environment.initialization,
      duration: span.nanoseconds - environment.initialization - overhead
    )
    complete(id, servedBy: environment, on: &scheduler)
    var end = end(of: environment, id)
    end.failure = failure
    end.spent.downstream = callTime
    ends.append(end)
    if looksCloser, environment.isColdStart, failure == nil {
      coldAnswer(by: id, at: scheduler.now)
    }
  }
}
