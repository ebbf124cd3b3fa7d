internal import EventKernel
package import Experiments
internal import Measures
internal import Pricing
internal import Stochastics
internal import Workload

/// What is true of every result, whatever the scenario.
package enum RunInvariants {
  /// What is not true of a result, one sentence each; none when all is well.
  package static func violations(in result: ExperimentResult) -> [String] {
    result.platforms.flatMap { platform in
      platform.replications.flatMap { replication in
        (conservation(in: replication) + bounds(of: replication) + money(in: replication))
          .map { "\(platform.name), replication \(replication.replication): \($0)" }
      } + sums(of: platform, in: result).map { "\(platform.name): \($0)" }
    } + commonRequests(in: result)
  }

  // MARK: Requests

  /// Every request is answered, fails for one reason, or is still under way, of which there are none
  /// once a run is over; attempts are those of first rounds, retries and hedges.
  private static func conservation(in replication: ReplicationResult) -> [String] {
    let tally = replication.tally
    let failures = FailureReason.allCases.map(tally.failures)
    return violated([
      ("requests are not completed + failed", tally.requests == tally.completed + tally.failed),
      ("failed is not the sum over the reasons", tally.failed == failures.reduce(0, +)),
      ("a count is negative", (failures + counts(of: tally)).allSatisfy { $0 >= 0 }),
      ("attempts are fewer than requests", tally.attempts >= tally.requests),
      ("more attempts are left than are made", tally.orphans <= tally.attempts),
      ("more cold starts than attempts", tally.coldStarts <= tally.attempts),
      ("more cold answers than answers", tally.coldAnswered <= tally.completed),
      (
        "more cold answers than attempts that waited for an Init",
        tally.coldAnswered <= tally.coldStarts
      ),
      (
        "requests differ between tally and metric",
        Double(tally.requests) == replication.metrics[.requests]
      ),
    ])
  }

  private static func counts(of tally: RequestTally) -> [Int] {
    [
      tally.requests, tally.completed, tally.failed, tally.retries, tally.hedges, tally.orphans,
      tally.coldStarts, tally.coldAnswered,
    ]
  }

  /// All platforms meet the same requests.
  ///
  /// Not where users wait for their answers before they send on.
  private static func commonRequests(in result: ExperimentResult) -> [String] {
    guard !result.scenario.traffic.contains(where: \.isClosedLoop) else { return [] }
    let counts = Set(result.platforms.map { $0.replications.map(\.tally.requests) })
    return counts.count <= 1 ? [] : ["the platforms meet different numbers of requests: \(counts)"]
  }

  // MARK: Bounds

  /// Numbers are numbers, shares lie in 0 to 1, and what is sorted stays sorted.
  private static func bounds(of replication: ReplicationResult) -> [String] {
    var found: [String] = []
    for metric in Metric.all {
      guard let value = replication.metrics[metric] else { continue }
      let most = metric.unit == .share ? 1 : Double.infinity
      if !(value >= 0 && value <= most && value.isFinite) {
        found.append("\(metric.name) is \(value)")
      }
    }
    let percentiles = replication.latencies.values ?? []
    if zip(percentiles, percentiles.dropFirst()).contains(where: { $0 > $1 }) {
      found.append("latency percentiles fall")
    }
    if let longest = replication.metrics[.latencyMax] {
      let largest = max(percentiles.last ?? 0, replication.metrics[.latencyMean] ?? 0)
      if largest > longest * (1 + rounding) { found.append("a latency lies above the longest one") }
    }
    let times = replication.activities.map(\.time)
    if zip(times, times.dropFirst()).contains(where: { $0 > $1 }) {
      found.append("scaling activities are out of order")
    }
    return found
  }

  // MARK: Money

  /// A bill is the sum of its lines, and a line its quantity at its rate.
  private static func money(in replication: ReplicationResult) -> [String] {
    let bill = replication.bill
    let total = bill.lines.reduce(0) { $0 + $1.cost }
    return violated([
      (
        "a line of the bill is negative", bill.lines.allSatisfy { $0.cost >= 0 && $0.quantity >= 0 }
      ),
      ("the bill is not the sum of its lines", agree(total, bill.total)),
      ("the bill differs from cost_usd", agree(bill.total, replication.metrics[.cost] ?? 0)),
      (
        "more is unused than paid",
        (replication.metrics[.unusedCost] ?? 0) <= total * (1 + rounding)
      ),
    ])
  }

  // MARK: The timeline

  /// What the intervals add up to is what the window measures: money, counts and areas.
  ///
  /// The window is made of whole intervals where the transient ends with one.
  private static func sums(of platform: PlatformResult, in result: ExperimentResult) -> [String] {
    let discard = result.scenario.discard
    let rows = platform.timeline.rows.filter { $0.start >= discard }
    guard !platform.replications.isEmpty, rows.first?.start == discard else { return [] }
    func sum(_ level: KeyPath<TimelineLevels, Double>) -> Double {
      rows.reduce(0) { $0 + $1.mean(level) }
    }
    func area(_ level: KeyPath<TimelineLevels, Double>) -> Double {
      rows.reduce(0) { $0 + $1.mean(level) * ($1.end - $1.start).seconds }
        / (result.scenario.duration - discard).seconds
    }
    let pairs: [(metric: Metric, value: Double)] = [
      (.requests, sum(\.offered)), (.cost, sum(\.cost)), (.capacityMean, area(\.capacity)),
      (.busyMean, area(\.busy)), (.billedCapacityMean, area(\.billed)),
    ]
    return pairs.compactMap { metric, value in
      let mean = platform.estimate(of: metric)?.mean ?? 0
      return agree(value, mean)
        ? nil : "the intervals add up to \(metric.name) \(value), not \(mean)"
    }
  }

  // MARK: Comparing

  /// Sums in another order may differ in the last digits.
  private static let rounding = 1e-9

  private static func agree(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= rounding * max(abs(one), abs(other)) + 1e-15
  }

  private static func violated(_ claims: [(sentence: String, holds: Bool)]) -> [String] {
    claims.filter { !$0.holds }.map(\.sentence)
  }
}
