internal import EventKernel
internal import Measures
internal import Scenarios
internal import Stochastics

/// Looks for the scales of the traffic at which one platform becomes cheaper than another.
///
/// Both are run at scales from a 64th of the traffic to twice as much, each a factor of two above the one
/// before; where the cheaper one changes, GSL's root finder narrows the scale down on the same random
/// numbers, and the difference of the two bills at it, replication by replication, gives the interval.
final class BreakEvenSearch {
  /// Scales at which all platforms are run, in order.
  private static let scales = GeometricSequence.values(from: 1 / 64, to: 2, count: 8)
  /// Replications at a scale while a root is looked for, and at the root.
  private static let replications = 1
  private static let finalReplications = 5
  /// Error of a scale that does not matter, as a share of it.
  private static let tolerance = 0.01

  private let winners: [PlanTrial]
  private let jobs: Int
  private let isCancelled: @Sendable () -> Bool
  /// By platform and scale: what was measured.
  private var known: [Place: ExperimentResult] = [:]
  private var failure: ExperimentError?

  private struct Place: Hashable {
    let winner: Int
    let scale: Double
  }

  /// - Parameters:
  ///   - winners: One trial for each platform.
  ///   - jobs: Threads to run on.
  ///   - isCancelled: Asked many times a second; once true, nothing more is found.
  init(_ winners: [PlanTrial], jobs: Int, isCancelled: @escaping @Sendable () -> Bool) {
    self.winners = winners
    self.jobs = jobs
    self.isCancelled = isCancelled
  }

  /// All changes between two platforms, pair by pair and from the lowest scale to the highest; none
  /// where the traffic has no rate to multiply.
  func run() throws(ExperimentError) -> [BreakEven] {
    guard winners.count > 1, winners.allSatisfy({ $0.result.scenario.scaled(by: 1) != nil }) else {
      return []
    }
    for scale in Self.scales {
      try measure(winners.indices.map { Place(winner: $0, scale: scale) }, replications: 1)
    }
    var found: [BreakEven] = []
    for first in winners.indices {
      for second in winners.indices where second > first {
        for (low, high) in zip(Self.scales, Self.scales.dropFirst()) {
          let signs = (difference(first, second, at: low), difference(first, second, at: high))
          guard signs.0 * signs.1 < 0, !isCancelled() else { continue }
          if let root = try root(of: first, second, between: low, and: high) { found.append(root) }
        }
      }
    }
    return found
  }

  /// How much more the first costs than the second in the mean, in USD a month.
  private func difference(_ first: Int, _ second: Int, at scale: Double) -> Double {
    let differences = differences(first, second, at: scale)
    return differences.reduce(0, +) / Double(max(1, differences.count))
  }

  private func differences(_ first: Int, _ second: Int, at scale: Double) -> [Double] {
    let costs = [first, second].map { winner in
      known[Place(winner: winner, scale: scale)]?.platforms[0].values(of: .costPerMonth) ?? []
    }
    return zip(costs[0], costs[1]).map { $0 - $1 }
  }

  /// Runs what there is not yet.
  private func measure(_ places: [Place], replications: Int) throws(ExperimentError) {
    let missing = places.filter { known[$0]?.replicationCount ?? 0 < replications }
    var points: [StudyPoint] = []
    for place in missing {
      guard var scenario = winners[place.winner].result.scenario.scaled(by: place.scale) else {
        return
      }
      scenario.replications = .count(replications)
      points.append(StudyPoint(number: points.count, scenario: scenario))
    }
    guard !points.isEmpty, !isCancelled() else { return }
    let results = try Study(points, jobs: jobs).run(isCancelled: isCancelled)
    guard !isCancelled() else { return }
    for (place, result) in zip(missing, results) { known[place] = result }
  }

  /// The scale between two at which the cheaper one changes; nil when it was stopped.
  private func root(
    of first: Int,
    _ second: Int,
    between low: Double,
    and high: Double
  ) throws(ExperimentError) -> BreakEven? {
    var tried: [Double] = []
    func measured(_ scale: Double) -> Double {
      tried.append(scale)
      do throws(ExperimentError) {
        guard failure == nil, !isCancelled() else { return 0 }
        try measure(
          [first, second].map { Place(winner: $0, scale: scale) },
          replications: Self.replications
        )
      } catch {
        failure = error
        return 0
      }
      return difference(first, second, at: scale)
    }
    // With more replications the signs at the ends may turn out to be the same.
    guard measured(low) * measured(high) < 0 else {
      if let failure { throw failure }
      return nil
    }
    let scale = RootFinder.root(
      between: low,
      and: high,
      tolerance: Self.tolerance * low,
      of: measured
    )
    if let failure { throw failure }
    try measure(
      [first, second].map { Place(winner: $0, scale: scale) },
      replications: Self.finalReplications
    )
    guard !isCancelled() else { return nil }
    return breakEven(of: first, second, at: scale, tried: tried)
  }

  /// What is told of a root.
  private func breakEven(
    of first: Int,
    _ second: Int,
    at scale: Double,
    tried: [Double]
  ) -> BreakEven? {
    let below = tried.filter { $0 < scale * (1 - Self.tolerance) }.max()
    let above = tried.filter { $0 > scale * (1 + Self.tolerance) }.min()
    guard let below, let above else { return nil }
    let (low, high) = (
      difference(first, second, at: below), difference(first, second, at: above)
    )
    let slope = (high - low) / (above - below)
    // Where the difference of the bills is what it is, each replication has its root that much away.
    let roots = differences(first, second, at: scale).map { scale - $0 / slope }
    guard slope != 0, let estimate = Estimate(roots.map { min(max($0, below), above) }),
      let halfWidth = estimate.halfWidth
    else { return nil }
    // Where a bill jumps the root is the jump, known as well as it was looked for.
    let half = max(halfWidth, Self.tolerance * scale / 2)
    let results = [first, second].compactMap { known[Place(winner: $0, scale: scale)] }
    let platforms = results.map { $0.platforms[0] }
    guard let cost = platforms.first?.estimate(of: .costPerMonth)?.mean,
      let rate = platforms.first.flatMap({ rate(of: $0, in: results[0].scenario) })
    else { return nil }
    let verdicts = zip(results, platforms).map { $0.verdict(on: $1) }
    let names = [first, second].map { winners[$0].platform.name }
    return BreakEven(
      below: low < 0 ? names[0] : names[1],
      above: low < 0 ? names[1] : names[0],
      scale: estimate.mean,
      interval: max(0, estimate.mean - half)...(estimate.mean + half),
      requestsPerSecond: rate,
      costPerMonth: cost,
      keepsObjectives: verdicts.allSatisfy { $0 == .met }
    )
  }

  private func rate(of platform: PlatformResult, in scenario: Scenario) -> Double? {
    platform.estimate(of: .requests).map {
      $0.mean / (scenario.duration - scenario.discard).seconds
    }
  }
}
