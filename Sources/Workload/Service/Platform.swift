public import EventKernel
public import Pricing

/// One way of serving the traffic: a Lambda function, an Auto Scaling group, a fixed fleet.
///
/// Laws: every offered attempt is either refused on the spot, or accepted; an accepted one is either
/// withdrawn or appears exactly once among the ends that `handle` reports. A platform calls nobody
/// and knows nothing of requests, retries, clients or recorders; after each call it is consistent,
/// so that it may be offered more at once. It reads randomness only from streams of its own.
@usableFromInline
package protocol Platform: ~Copyable {
  /// Schedules what happens without any request, such as metric periods; called once, at time zero.
  mutating func start(on scheduler: inout Scheduler<ServiceEvent>)

  /// Takes or refuses an attempt.
  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission

  /// Takes back an attempt that waits for its service to begin; by default none ever does.
  ///
  /// - Parameters:
  ///   - handle: The platform's own mark of an accepted attempt that has not ended yet.
  ///   - scheduler: The simulation's.
  /// - Returns: Whether the attempt was still waiting: then nothing more is heard of it. False
  ///   leaves it where it is.
  mutating func withdraw(_ handle: Int32, on scheduler: inout Scheduler<ServiceEvent>) -> Bool

  /// Handles one of the platform's events.
  ///
  /// - Parameters:
  ///   - event: Of one of the platform's kinds.
  ///   - scheduler: The simulation's.
  ///   - ends: Where every attempt that ends is appended.
  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  )

  /// Fetches the memory that an event is going to need; by default nothing is done.
  func prefetch(for event: ServiceEvent)

  /// Fetches the memory that a request of a stream is going to need; called where there are several
  /// streams.
  func prefetch(ofStream stream: Int32)

  /// The stream of the attempt that an event is going to end, or -1; called where there are several
  /// streams, after ``prefetch(for:)`` of that event.
  func stream(endedBy event: ServiceEvent) -> Int32

  /// When capacity that began after some instant first answered; set before the simulation begins.
  var firstAnswer: FirstAnswer { get set }

  /// The platform's levels and accumulated areas at an instant at or after the last event, and the
  /// start of a new span for the peak.
  mutating func read(at time: SimulationTime) -> PlatformReading

  /// The series of each part of the platform at such an instant; by default there are no parts.
  ///
  /// Apart from ``read(at:)``, which is called for each interval of a timeline: there may be thousands of
  /// parts.
  func readParts(at time: SimulationTime) -> PartReadings

  /// What the control loop did so far, in the order of time.
  var activities: [ScalingActivity] { get }

  /// What has been used from time zero to an instant at or after the last event.
  func usage(at time: SimulationTime) -> Usage

  /// What each part of the platform has used from time zero to an instant at or after the last event;
  /// by default there are no parts.
  ///
  /// What cannot be told apart belongs to no part.
  func partUsages(at time: SimulationTime) -> [Usage]

  /// What the platform charges.
  var rates: RateCard { get }
}

extension Platform where Self: ~Copyable {
  /// Takes back nothing: service begins with the offer.
  @inlinable
  package mutating func withdraw(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    false
  }

  /// Fetches nothing.
  @inlinable
  package func prefetch(for event: ServiceEvent) {}

  /// Fetches nothing.
  @inlinable
  package func prefetch(ofStream stream: Int32) {}

  /// None.
  @inlinable
  package func stream(endedBy event: ServiceEvent) -> Int32 { -1 }

  /// None.
  @usableFromInline
  package func readParts(at time: SimulationTime) -> PartReadings { PartReadings() }

  /// None.
  @inlinable
  package func partUsages(at time: SimulationTime) -> [Usage] { [] }
}
