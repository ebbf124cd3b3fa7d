import EventKernel
import Workload

extension ArrivalProcess {
  /// Modulated by states of factors and mean lengths in seconds.
  static func states(_ states: [(factor: Double, seconds: Double)]) -> Self {
    .markovModulated(
      RateModulation(
        states: states.map {
          RateModulation.State(factor: $0.factor, lasting: .seconds($0.seconds))
        }
      )
    )
  }

  /// Modulated by three states of one mean length, one of them silent.
  static let threeStates = states([(0, 2), (0.5, 2), (2.5, 2)])
}
