public import EventKernel

/// The way of every request: arrivals → client → platform → client → recorder.
public struct ServiceModel<P: Platform & ~Copyable, C: Client & ~Copyable>: SimulationModel,
  ~Copyable
{
  /// An event of the platform or of the client.
  public typealias Event = ServiceEvent<P.Event, C.Event>

  /// Where the requests come from.
  public var source: RequestSource
  /// What serves them.
  public var platform: P
  /// Who sends them.
  public var client: C
  /// Who counts them.
  public var recorder: RequestRecorder

  /// Puts the parts together.
  @inlinable
  public init(
    source: consuming RequestSource,
    platform: consuming P,
    client: consuming C,
    recorder: RequestRecorder
  ) {
    self.source = source
    self.platform = platform
    self.client = client
    self.recorder = recorder
  }

  /// When the next request comes.
  @inlinable
  public var nextArrival: SimulationTime {
    source.nextArrival
  }

  /// Hands the next request to the client.
  @inlinable
  public mutating func arrive(on scheduler: inout Scheduler<Event>) {
    let request = source.takeNext()
    recorder.offer(request)
    client.submit(request, to: &platform, on: &scheduler, recorder: &recorder)
  }

  /// Has the platform fetch what its event is going to need.
  @inlinable
  public func prefetch(for event: Event) {
    if case .platform(let event) = event { platform.prefetch(for: event) }
  }

  /// Hands an event to the platform or the client.
  @inlinable
  public mutating func handle(_ event: Event, on scheduler: inout Scheduler<Event>) {
    switch event {
    case .platform(let event):
      platform.handle(event, on: &scheduler, client: &client, recorder: &recorder)
    case .client(let event):
      client.handle(event, platform: &platform, on: &scheduler, recorder: &recorder)
    }
  }
}
