internal import Measures
internal import Scenarios

/// The units of one point of a study: what has gone out, and what has come back.
struct PointLedger {
  /// The point.
  let point: StudyPoint
  private let metric: Metric?
  private var rule: PrecisionRule?
  private var nextUnit = 0
  /// Replications to run; falls when the precision asked for is reached.
  private var limit: Int
  /// Outcomes that wait for their turn: by replication, then by platform.
  private var waiting: [Int: [ReplicationOutcome?]] = [:]
  /// Replications up to which all are merged, complete on every platform.
  private var merged: Int
  private var platforms: [PlatformResult]
  private var isPrecise = false

  init(_ point: StudyPoint) {
    self.point = point
    merged = point.firstReplication
    platforms = point.scenario.platforms.map {
      PlatformResult(name: $0.name, kind: $0.kind.key)
    }
    switch point.scenario.replications {
    case .count(let count):
      precondition(count >= 1, "an experiment has at least one replication")
      limit = point.firstReplication + count
      metric = nil
      rule = nil
    case .precision(let metric, let within, let most):
      precondition(most >= 1, "an experiment has at least one replication")
      limit = point.firstReplication + most
      self.metric = metric
      rule = PrecisionRule(within: within, platforms: platforms.count)
    }
  }

  /// The most units that there may be.
  var unitCount: Int {
    (limit - point.firstReplication) * platforms.count
  }

  /// The next unit, or nil when none is left.
  mutating func takeUnit() -> (platform: Int, replication: Int)? {
    guard nextUnit < unitCount else { return nil }
    defer { nextUnit += 1 }
    return (
      nextUnit % platforms.count, point.firstReplication + nextUnit / platforms.count
    )
  }

  /// Whether a replication still matters.
  func needs(_ replication: Int) -> Bool {
    replication < limit
  }

  /// Takes the outcome of a unit, and merges every replication whose turn has come.
  ///
  /// - Returns: Whether one was merged.
  @discardableResult
  mutating func finish(_ outcome: ReplicationOutcome, platform: Int) -> Bool {
    let replication = outcome.result.replication
    guard needs(replication) else { return false }
    let before = merged
    waiting[replication, default: Array(repeating: nil, count: platforms.count)][platform] = outcome
    while merged < limit, merge(merged) {
      merged += 1
      examine()
    }
    return merged > before
  }

  /// What was measured, with the first replications, as many as are complete on every platform.
  ///
  /// When the study was stopped, others may have been complete before one of those before them was:
  /// they are left out, since quick ones would be among them more often than slow ones.
  var result: ExperimentResult {
    ExperimentResult(
      point: point.number,
      scenario: point.scenario,
      platforms: platforms,
      isPartial: !isFinished,
      isPrecise: rule == nil ? nil : isPrecise
    )
  }

  /// Whether every replication that is needed has been merged.
  var isFinished: Bool { merged >= limit }

  /// Merges a replication if it is complete on every platform.
  private mutating func merge(_ replication: Int) -> Bool {
    guard let outcomes = waiting[replication] else { return false }
    let complete = outcomes.compactMap(\.self)
    guard complete.count == platforms.count else { return false }
    waiting[replication] = nil
    for (platform, outcome) in complete.enumerated() { platforms[platform].add(outcome) }
    return true
  }

  /// Lets the precision rule look at the replication merged last.
  private mutating func examine() {
    guard let metric, rule != nil, !isPrecise else { return }
    rule?.add(platforms.map { $0.replications.last?.metrics[metric] })
    guard rule?.isSatisfied == true else { return }
    isPrecise = true
    limit = merged
    waiting = [:]
  }
}
