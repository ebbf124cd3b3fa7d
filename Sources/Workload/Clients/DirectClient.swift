public import EventKernel

/// A client that sends every request once and waits for its answer, however long it takes.
public struct DirectClient: Client, Sendable {
  /// There are none.
  public enum Event: BitwiseCopyable {}

  /// Creates the client.
  @inlinable
  public init() {}

  /// Offers the request once; a refusal is its end.
  @inlinable
  public mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, Event>>,
    recorder: inout RequestRecorder
  ) {
    let attempt = Attempt(request, token: request.arrival.nanoseconds)
    if case .refused(let reason) = platform.offer(attempt, on: &scheduler) {
      recorder.fail(arrival: request.arrival, reason: reason)
    }
  }

  /// Tells the recorder that the request has ended with its only attempt.
  @inlinable
  public mutating func attemptEnded<PlatformEvent>(
    _ end: AttemptEnd,
    on scheduler: inout Scheduler<ServiceEvent<PlatformEvent, Event>>,
    recorder: inout RequestRecorder
  ) {
    let arrival = SimulationTime(nanoseconds: end.token)
    if let reason = end.failure {
      recorder.fail(arrival: arrival, reason: reason)
    } else {
      recorder.complete(
        arrival: arrival,
        now: scheduler.now,
        queue: end.queue,
        coldStart: end.coldStart
      )
    }
  }

  /// Is never called.
  @inlinable
  public mutating func handle<P: Platform & ~Copyable>(
    _ event: Event,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, Event>>,
    recorder: inout RequestRecorder
  ) {}
}
