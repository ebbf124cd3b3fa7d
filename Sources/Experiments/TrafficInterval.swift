public import EventKernel

/// The requests that arrive in one interval of the timeline.
public struct TrafficInterval: Sendable, Equatable {
  /// Beginning of the interval.
  public let start: SimulationTime
  /// End of the interval, not part of it.
  public let end: SimulationTime
  /// One volume per stream, in the order of the scenario.
  public internal(set) var streams: [TrafficVolume]

  /// Length of the interval.
  public var length: SimulationTime { end - start }

  /// All streams together.
  public var total: TrafficVolume {
    streams.reduce(TrafficVolume(), +)
  }

  /// What the requests of the interval demand per second.
  public var load: OfferedLoad {
    total.load(over: length)
  }
}
