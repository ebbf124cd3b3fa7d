package import Experiments
package import Measures
package import Scenarios
internal import Stochastics
internal import Synchronization

/// What is kept of each point of a sweep until its end: a few estimates and the verdict.
package final class SweepSummary: Sendable {
  /// A platform at a point.
  struct Entry {
    let point: Int
    let platform: String
    let verdict: Verdict?
    /// By metric; nil without a value.
    let estimates: [Estimate?]
    /// The cost of a month in each replication; nil where one has none.
    let costs: [Double]?
    /// The promise that is kept to the fewest requests beside what it asks for, and that margin.
    let worst: (objective: String, margin: Double)?

    /// Whether nothing that is told of two points differs.
    func isSame(as other: Self) -> Bool {
      estimates == other.estimates && costs == other.costs && verdict == other.verdict
        && worst?.margin == other.worst?.margin
    }
  }

  /// The axes.
  package let grid: SweepGrid
  /// What is told of each point.
  let metrics: [Metric]
  private let state = Mutex<[Entry]>([])

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - grid: The axes.
  ///   - metrics: What the table tells of each point; nil for failures, p99 and the cost of a month.
  package init(grid: SweepGrid, metrics: [Metric]? = nil) {
    self.grid = grid
    self.metrics = metrics ?? [.failureFraction, .latencyP99, .costPerMonth]
  }

  /// Adds a point.
  package func add(_ result: ExperimentResult) {
    let entries = result.platforms.map { platform in
      let costs = platform.replications.compactMap { $0.metrics[.costPerMonth] }
      let promises = zip(result.scenario.objectives, result.judgements(of: platform))
        .compactMap { objective, judgement -> (objective: String, margin: Double)? in
          guard let required = objective.promise?.share, let share = judgement.share else {
            return nil
          }
          return (objective.text, share.mean - required)
        }
      return Entry(
        point: result.point,
        platform: platform.name,
        verdict: result.verdict(on: platform),
        estimates: metrics.map { platform.estimate(of: $0) },
        costs: costs.count == platform.replications.count && !costs.isEmpty ? costs : nil,
        worst: promises.min { $0.margin < $1.margin }
      )
    }
    state.withLock { $0 += entries }
  }

  /// All platforms at all points, by point.
  var entries: [Entry] { state.withLock(\.self) }

  /// Points that were run.
  package var points: Int { Set(entries.map(\.point)).count }
}
