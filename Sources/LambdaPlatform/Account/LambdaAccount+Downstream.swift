public import EventKernel
public import Workload

/// The way of a request that calls a downstream resource; the environment is both caller and
/// holder.
extension LambdaAccount {
  /// A request that is going to call a resource takes an environment.
  ///
  /// It is looked at when it runs out of time: one event for each environment and time-out, in place of
  /// one for each request, which moves on to the end of the time of whichever invocation there is.
  ///
  /// - Parameters:
  ///   - id: The environment.
  ///   - resource: What is called.
  ///   - time: When.
  ///   - limit: When the request runs out of time, from now on, in nanoseconds.
  ///   - scheduler: The simulation's.
  @inlinable
  @inline(never)
  mutating func scheduleCall(
    by id: Int32,
    of resource: Int32,
    at time: SimulationTime,
    limit: Int64,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    downstream.prepare(id, for: resource, at: scheduler.now)
    if Int(id) >= callTimers.count || callTimers[Int(id)] == Self.noCallTimer {
      setCallTimer(of: id, at: scheduler.now.later(by: limit), on: &scheduler)
    }
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
  @usableFromInline
  @inline(never)
  mutating func called(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let end = downstream.end(id, ending: LambdaEvent.called, on: &scheduler)
    if gone > 0, births[Int(id)].condition.isGone { return forget(id) }
    answer(id, end.failure, end.time, on: &scheduler, ends: &ends)
  }

  /// An environment is looked at when the time of its invocation is over.
  @usableFromInline
  @inline(never)
  mutating func setCallTimer(
    of id: Int32,
    at deadline: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    while callTimers.count <= Int(id) { callTimers.append(Self.noCallTimer) }
    callTimers[Int(id)] = deadline.nanoseconds
    scheduler.schedule(ServiceEvent(LambdaEvent.callLimit, id), at: deadline)
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
    let function = functions.function(ofStream: environment.origin.stream)
    guard function.pointee.control == nil else {
      return answerControlled(id, failure, callTime, of: function, on: &scheduler, ends: &ends)
    }
    let span = scheduler.now - downstream.takeBeginning(of: id)
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
