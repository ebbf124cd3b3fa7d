package import Scenarios

/// What a plan has found for one platform.
package struct PlatformPlan: Sendable {
  /// What could be chosen.
  package let space: PlanSpace
  /// The settings that were tried, in the order of the grid.
  package internal(set) var trials: [PlanTrial]
  /// The setting that is chosen: the cheapest that keeps every objective; nil where none does.
  package internal(set) var chosen: Int?
  /// Settings that are not sound, with what is wrong with them.
  package internal(set) var refused: [(setting: Int, problem: String)]

  /// The trial of the setting that is chosen.
  package var winner: PlanTrial? {
    chosen.flatMap { chosen in trials.first { $0.setting == chosen } }
  }

  /// Without a winner, the trial that is nearest to one.
  package var nearest: PlanTrial? {
    trials.min { Self.distance(of: $0) < Self.distance(of: $1) }
  }

  private static func distance(of trial: PlanTrial) -> Double {
    let look = trial.look(confidence: 0.95)
    return (look.excess ?? .infinity) + (look.missesOther ? 1e9 : 0)
  }
}
