public import EventKernel

/// Who sends the requests: turns each into attempts and decides when it is answered.
///
/// The client is a generic parameter of the service, so a client that never retries costs nothing
/// for those that do. Laws: every submitted request is told to the recorder exactly once as
/// completed or failed.
public protocol Client {
  /// The client's own events: time-outs, retries.
  associatedtype Event: BitwiseCopyable

  /// Sends a request that has just arrived.
  mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, Event>>,
    recorder: inout RequestRecorder
  )

  /// Hears of the end of an attempt that a platform had accepted.
  mutating func attemptEnded<PlatformEvent>(
    _ end: AttemptEnd,
    on scheduler: inout Scheduler<ServiceEvent<PlatformEvent, Event>>,
    recorder: inout RequestRecorder
  )

  /// Handles one of the client's events.
  mutating func handle<P: Platform & ~Copyable>(
    _ event: Event,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, Event>>,
    recorder: inout RequestRecorder
  )
}

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
    let attempt = Attempt(
      token: request.arrival.nanoseconds,
      cpu: request.cpu,
      wait: request.wait,
      responseBytes: request.responseBytes
    )
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
