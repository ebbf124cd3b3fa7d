public import EventKernel

/// Who sends the requests: turns each into attempts and decides when it is answered.
///
/// The client is a generic parameter of the service, so a client that never retries costs nothing
/// for those that do. Laws: every submitted request is told to the recorder exactly once as
/// completed or failed.
public protocol Client: ~Copyable {
  /// The client's own events: time-outs, retries.
  associatedtype Event: BitwiseCopyable

  /// Schedules what happens without any arrival; called once, at time zero. By default nothing.
  mutating func start<PlatformEvent>(
    on scheduler: inout Scheduler<ServiceEvent<PlatformEvent, Event>>
  )

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

extension Client where Self: ~Copyable {
  /// Schedules nothing.
  @inlinable
  public mutating func start<PlatformEvent>(
    on scheduler: inout Scheduler<ServiceEvent<PlatformEvent, Event>>
  ) {}
}
