public import EventKernel

/// The way of every request: arrivals → client → platform → client → recorder.
///
/// A platform reports the attempts that ended, and calls nobody; the client is told of them once
/// the platform has done its work, in the order in which they ended, and may offer others at once.
@usableFromInline
package struct ServiceModel<P: Platform & ~Copyable, C: Client & ~Copyable>: SimulationModel,
  ~Copyable
{
  /// Where the requests come from.
  @usableFromInline package var source: RequestSource
  /// What serves them.
  @usableFromInline package var platform: P
  /// Who sends them, and counts them.
  @usableFromInline package var client: C
  @usableFromInline var ends = AttemptEnds()
  /// Whether there are so many streams that what a request needs is worth to be fetched ahead.
  @usableFromInline let fetchesAhead: Bool

  /// Puts the parts together.
  @inlinable
  package init(
    source: consuming RequestSource,
    platform: consuming P,
    client: consuming C
  ) {
    fetchesAhead = source.isMerged
    self.source = source
    self.platform = platform
    self.client = client
  }

  /// When the next request comes.
  @inlinable
  package var nextArrival: SimulationTime {
    source.nextArrival
  }

  /// Hands the next request to the client.
  @inlinable
  @inline(__always)
  package mutating func arrive(on scheduler: inout Scheduler<ServiceEvent>) {
    client.submit(source.takeNext(), to: &platform, on: &scheduler)
    if fetchesAhead { prefetchArrival() }
  }

  /// Requests between one that comes and the one that is prepared for: long enough for a line to come
  /// from memory.
  @usableFromInline static var lead: Int { 3 }

  /// Fetches what a request that comes soon is going to need.
  ///
  /// It and what it calls are `mutating` though they change nothing: for a call that only reads, the
  /// compiler copies the whole client first.
  @inlinable
  @inline(never)
  mutating func prefetchArrival() {
    let stream = source.stream(ahead: Self.lead)
    guard stream >= 0 else { return }
    platform.prefetch(ofStream: stream)
    client.recorder.prefetch(ofStream: stream)
  }

  /// Fetches what the ends of attempts are going to need beside the records of the platform, which have
  /// been fetched by now.
  @inlinable
  package mutating func prefetchFurther(for event: ServiceEvent) {
    guard !event.isForClient else { return }
    let stream = platform.stream(endedBy: event)
    guard stream >= 0 else { return }
    platform.prefetch(ofStream: stream)
    client.recorder.prefetch(ofStream: stream)
  }

  /// Whether there is more to fetch for an event than the record of the platform.
  @inlinable
  package var prefetchesFurther: Bool { fetchesAhead }

  /// Has the platform fetch what its event is going to need.
  @inlinable
  package func prefetch(for event: ServiceEvent) {
    if !event.isForClient { platform.prefetch(for: event) }
  }

  /// Hands an event to the platform or the client, and to the client what ended on the platform.
  @inlinable
  @inline(__always)
  package mutating func handle(_ event: ServiceEvent, on scheduler: inout Scheduler<ServiceEvent>) {
    if event.isForClient {
      client.handle(event, platform: &platform, on: &scheduler)
      return
    }
    platform.handle(event, on: &scheduler, ends: &ends)
    guard ends.count > 0 else { return }
    if client.recorder.attributesTime {
      tell(from: 0, on: &scheduler)
    } else {
      client.attemptEnded(ends[0], platform: &platform, on: &scheduler)
      if ends.count > 1 { tell(from: 1, on: &scheduler) }
    }
    ends.removeAll()
  }

  /// Tells the client of the ends from a position on, and before that where the time went if that is
  /// asked.
  ///
  /// Apart from the first, since nearly every event ends one attempt at most: around a loop the
  /// compiler checks the uniqueness of each array of the recorder, whether it is needed or not,
  /// which took 40 instructions per request.
  @inlinable
  @inline(never)
  mutating func tell(from first: Int, on scheduler: inout Scheduler<ServiceEvent>) {
    let attributesTime = client.recorder.attributesTime
    for position in first..<ends.count {
      if attributesTime { client.attribute(ends[position], at: scheduler.now) }
      client.attemptEnded(ends[position], platform: &platform, on: &scheduler)
    }
  }
}
