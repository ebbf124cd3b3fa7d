public import Scenarios

/// The answer to a scenario: what was measured of every platform, in every replication.
public struct ExperimentResult: Sendable, Equatable {
  /// Number of the point in its study, from 0; 0 for an experiment by itself.
  package let point: Int
  /// The question.
  public let scenario: Scenario
  /// One element per platform, in the order of the scenario.
  public let platforms: [PlatformResult]
  /// Whether the run was cancelled before all replications were done.
  public let isPartial: Bool
  /// Whether the precision asked for was reached; nil when a number of replications was.
  public let isPrecise: Bool?

  /// Fewest replications after which a precision can be reached.
  package static var fewestForPrecision: Int { PrecisionRule.fewest }

  /// Replications of every platform.
  public var replicationCount: Int {
    platforms.first?.replications.count ?? 0
  }

  /// The result with one of its replications alone.
  func only(_ replication: Int) -> Self {
    Self(
      point: point,
      scenario: scenario,
      platforms: platforms.map { $0.only(replication) },
      isPartial: isPartial,
      isPrecise: isPrecise
    )
  }

  /// The platform that the others are compared with.
  public var baseline: PlatformResult {
    guard let baseline = platforms.first(where: { $0.name == scenario.baseline }) else {
      preconditionFailure("The baseline of a scenario is one of its platforms.")
    }
    return baseline
  }
}
