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
  @usableFromInline
  @inline(never)
  mutating func called(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let end = downstream.end(id, ending: LambdaEvent.called, on: &scheduler)
    guard !births[Int(id)].condition.isGone else { return forget(id) }
    answer(id, end.failure, end.time, on: &scheduler, ends: &ends)
  }

  /// An invocation that is going to call a resource runs out of time at an instant.
  ///
  /// One event for each environment and time-out, in place of one for each request: it moves on to a
  /// later instant when it fires.
  @inlinable
  mutating func limitCall(
    by id: Int32,
    at deadline: SimulationTime,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    while callLimits.count <= Int(id) { callLimits.append(CallLimit()) }
    callLimits[Int(id)].deadline = deadline.nanoseconds
    guard callLimits[Int(id)].timer > deadline.nanoseconds else { return }
    callLimits[Int(id)].timer = deadline.nanoseconds
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
    callLimits[Int(id)].deadline = CallLimit.none
    let span = scheduler.now - downstream.beginning(of: id)
    let function = functions.function(ofStream: environment.origin.stream)
    guard function.pointee.control == nil else {
      return answerControlled(id, failure, callTime, of: function, on: &scheduler, ends: &ends)
    }
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

/// When the invocation of an environment that calls a downstream resource runs out of time.
@usableFromInline
struct CallLimit: BitwiseCopyable {
  /// No invocation runs, or no event is outstanding.
  @inlinable static var none: Int64 { .max }
  /// When, in nanoseconds, or `none`.
  @usableFromInline var deadline = CallLimit.none
  /// When the event for it fires, or `none`; it may be earlier.
  @usableFromInline var timer = CallLimit.none

  @inlinable
  init() {}
}
