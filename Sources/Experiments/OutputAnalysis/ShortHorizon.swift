package import EventKernel
internal import Measures
internal import Scenarios
internal import Workload

/// A percentile that was asked for, and that a replication has too few requests for.
package struct ShortHorizon: Sendable, Equatable {
  /// Requests beyond the percentile that a replication needs: of fewer their place is mostly chance.
  package static let least = 10.0

  /// What was asked for.
  package let what: String
  /// Requests of a replication beyond the percentile, in the mean.
  package let beyond: Double
  /// How long the scenario would have to last.
  package let duration: SimulationTime
}

extension ExperimentResult {
  /// Percentiles of objectives, and of the precision asked for, that the horizon is too short for.
  package var shortHorizons: [ShortHorizon] {
    var asked: [(what: String, share: Double, every: SimulationTime?)] = scenario.objectives
      .compactMap { objective in
        guard let promise = objective.promise, promise.limit != nil, objective.stream == nil else {
          return nil
        }
        return (objective.text, promise.share, objective.every)
      }
    if case .precision(let metric, _, _) = scenario.replications, let share = metric.latencyShare {
      asked.append((metric.name, share, nil))
    }
    guard let requests = baseline.estimate(of: .requests)?.mean, requests > 0 else { return [] }
    let measured = scenario.duration - scenario.discard
    return asked.compactMap { what, share, every in
      // All, or none, is no percentile.
      guard share > 0, share < 1 else { return nil }
      let window = every.map { min(1, $0.seconds / measured.seconds) } ?? 1
      let beyond = requests * window * (1 - share)
      guard beyond < ShortHorizon.least else { return nil }
      let longer = measured.seconds * ShortHorizon.least / beyond
      return ShortHorizon(
        what: what,
        beyond: beyond,
        duration: every == nil ? scenario.discard + .seconds(longer) : .seconds(longer * window)
      )
    }
  }
}
