public import EventKernel

/// Who sends the requests: turns each into attempts, decides when it is answered, and keeps the
/// account of it.
///
/// The client is a generic parameter of the service, so a client that never retries costs nothing
/// for those that do. Laws: every submitted request is told to the recorder exactly once as
/// offered, and once as completed or failed; nobody else tells the recorder anything.
@usableFromInline
package protocol Client: ~Copyable {
  /// The account of all requests.
  var recorder: RequestRecorder { get set }

  /// Schedules what happens without any arrival; called once, at time zero. By default nothing.
  mutating func start(on scheduler: inout Scheduler<ServiceEvent>)

  /// Sends a request that has just arrived.
  mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  )

  /// Hears of the end of an attempt that a platform had accepted; may offer others at once.
  mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  )

  /// Tells the recorder where the time of a request went that the end of an attempt is going to
  /// answer; called just before that is told, and only where the recorder attributes time.
  ///
  /// Not a part of ``attemptEnded(_:platform:on:)``, whose caller would have to keep all parts of
  /// the time at hand for it: 13 instructions for each request of those who do not ask.
  mutating func attribute(_ end: AttemptEnd, at now: SimulationTime)

  /// What the queues before the platform show at an instant at or after the last event, by stream, nil for
  /// a stream without one; by default none has any.
  func deliveries(at time: SimulationTime) -> [DeliveryReading?]

  /// What was written down of the queues before the platform, by stream; by default nothing.
  var deliveryMinutes: [[DeliveryMinute]] { get }

  /// Handles one of the client's events.
  mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  )
}

extension Client where Self: ~Copyable {
  /// Schedules nothing.
  @inlinable
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {}

  /// None.
  @usableFromInline
  package func deliveries(at time: SimulationTime) -> [DeliveryReading?] { [] }

  /// Nothing.
  @usableFromInline
  package var deliveryMinutes: [[DeliveryMinute]] { [] }

  /// Attributes nothing.
  @inlinable
  package mutating func attribute(_ end: AttemptEnd, at now: SimulationTime) {}
}
