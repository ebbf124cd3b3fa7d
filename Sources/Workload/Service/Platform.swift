public import EventKernel
public import Pricing

/// One way of serving the traffic: a Lambda function, an Auto Scaling group, a fixed fleet.
///
/// Laws: every offered attempt is either refused on the spot, or withdrawn, or reported to the
/// client exactly once; a platform knows nothing of requests, retries or clients; it reads
/// randomness only from streams of its own.
public protocol Platform: ~Copyable {
  /// The platform's own events.
  associatedtype Event: BitwiseCopyable

  /// Schedules what happens without any request, such as metric periods; called once, at time zero.
  mutating func start<ClientEvent>(on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>)

  /// Takes or refuses an attempt.
  mutating func offer<ClientEvent>(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) -> Admission

  /// Takes back an attempt that waits for its service to begin; by default none ever does.
  ///
  /// - Parameters:
  ///   - handle: The platform's own mark of an accepted attempt that has not ended yet.
  ///   - scheduler: The simulation's.
  /// - Returns: Whether the attempt was still waiting: then nothing more is heard of it. False
  ///   leaves it where it is.
  mutating func withdraw<ClientEvent>(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) -> Bool

  /// Handles one of the platform's events and tells the client of every attempt that ended.
  mutating func handle<C: Client & ~Copyable>(
    _ event: Event,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  )

  /// Fetches the memory that an event is going to need; by default nothing is done.
  func prefetch(for event: Event)

  /// The platform's levels and accumulated areas at an instant at or after the last event, and the
  /// start of a new span for the peak.
  mutating func read(at time: SimulationTime) -> PlatformReading

  /// What the control loop did so far, in the order of time.
  var activities: [ScalingActivity] { get }

  /// What has been used from time zero to an instant at or after the last event.
  func usage(at time: SimulationTime) -> Usage

  /// What the platform charges.
  var rates: RateCard { get }
}

extension Platform where Self: ~Copyable {
  /// Takes back nothing: service begins with the offer.
  @inlinable
  public mutating func withdraw<ClientEvent>(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) -> Bool {
    false
  }

  /// Fetches nothing.
  @inlinable
  public func prefetch(for event: Event) {}
}

/// An event of a service: the platform's or the client's.
public enum ServiceEvent<PlatformEvent: BitwiseCopyable, ClientEvent: BitwiseCopyable>:
  BitwiseCopyable
{
  /// For the platform.
  case platform(PlatformEvent)
  /// For the client.
  case client(ClientEvent)
}
