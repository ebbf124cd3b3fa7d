public import EventKernel

/// A client that sends every request once and waits for its answer, however long it takes.
@usableFromInline
package struct DirectClient: Client, Sendable {
  /// The account of all requests.
  @usableFromInline package var recorder: RequestRecorder

  /// Creates the client.
  @inlinable
  package init(recorder: RequestRecorder = RequestRecorder()) {
    self.recorder = recorder
  }

  /// Offers the request once; a refusal is its end.
  @inlinable
  @inline(__always)
  package mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    recorder.offer(request)
    let attempt = Attempt(request, token: request.arrival.nanoseconds)
    if case .refused(let reason, let code) = platform.offer(attempt, on: &scheduler) {
      recorder.fail(of: request.origin, arrival: request.arrival, reason: reason, code: code)
    }
  }

  /// Tells the recorder that the request has ended with its only attempt.
  @inlinable
  @inline(__always)
  package mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let arrival = SimulationTime(nanoseconds: end.token)
    // Each attempt ends here, so that it is early enough to count it now, and saves every offer a
    // look.
    if end.coldStart { recorder.coldStart(of: end.origin, arrival: arrival) }
    if let reason = end.failure {
      recorder.fail(of: end.origin, arrival: arrival, reason: reason, code: end.code)
    } else {
      recorder.complete(
        of: end.origin,
        arrival: arrival,
        now: scheduler.now,
        queue: end.spent.queue,
        coldStart: end.coldStart
      )
    }
  }

  /// All of a request's time goes where that of its only attempt does.
  @usableFromInline
  package mutating func attribute(_ end: AttemptEnd, at now: SimulationTime) {
    guard end.failure == nil else { return }
    let arrival = SimulationTime(nanoseconds: end.token)
    recorder.attribute(RequestTime(attempt: end.spent), arrival: arrival)
  }

  /// Is never called: the client schedules nothing.
  @inlinable
  package mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    preconditionFailure("a client that only waits has no events")
  }
}
