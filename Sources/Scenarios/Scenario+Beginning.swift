package import EventKernel
internal import Workload

extension Scenario {
  /// The scenario as far as about so many requests arrive, by their rates; all of it when they are
  /// fewer.
  ///
  /// Recorded instants and users in a closed loop are not counted. What is left out at the beginning
  /// shrinks to half of the rest where it would be longer.
  ///
  /// - Parameter most: Requests.
  /// - Returns: The scenario, with its duration halved as often as that takes.
  package func beginning(ofRequests most: Double) -> Self {
    var beginning = self
    while beginning.expectedRequests > most, beginning.duration > .seconds(1) {
      beginning.duration = SimulationTime(nanoseconds: beginning.duration.nanoseconds / 2)
    }
    let half = SimulationTime(nanoseconds: beginning.duration.nanoseconds / 2)
    beginning.discard = min(discard, half)
    beginning.interval = min(interval, beginning.duration)
    return beginning
  }

  /// Requests within the duration, as far as rates and counts tell; recorded instants and users count as none.
  package var expectedRequests: Double {
    traffic.reduce(0) { sum, stream in
      switch stream.arrivals {
      case .process(_, let profile):
        sum + profile.part(from: .zero, lasting: duration).expectedRequests
      case .exactCounts(let counts):
        sum
          + Double(
            counts.counts.prefix(Int(duration.seconds / counts.interval.seconds) + 1).reduce(0, +)
          )
      case .timestamps, .users: sum
      }
    }
  }
}
