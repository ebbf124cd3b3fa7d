package import EventKernel

/// The requests that arrive in one interval of the timeline.
package struct TrafficInterval: Sendable, Equatable {
  /// Beginning of the interval.
  package let start: SimulationTime
  /// End of the interval, not part of it.
  package let end: SimulationTime
  /// One volume per stream, in the order of the scenario.
  package internal(set) var streams: [TrafficVolume]

  /// Length of the interval.
  package var length: SimulationTime { end - start }

  /// All streams together.
  package var total: TrafficVolume {
    streams.reduce(TrafficVolume(), +)
  }

  /// What the requests of the interval demand per second.
  package var load: OfferedLoad {
    total.load(over: length)
  }
}
