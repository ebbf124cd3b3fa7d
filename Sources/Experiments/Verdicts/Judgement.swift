internal import Scenarios
package import Stochastics
internal import Workload

/// A verdict with what it rests on.
package struct Judgement: Sendable, Equatable {
  /// What the run says; nil without data.
  package var verdict: Verdict?
  /// The share of requests that a promise was kept to, of the worst window where there are windows;
  /// nil for an objective that is no promise.
  package var share: Estimate?
  /// The metric of an objective that is no promise.
  package var value: Estimate?
  /// How many replications would probably decide what is undecided; nil when it is decided, when one
  /// replication tells nothing of how they differ, or when more than a million would not.
  package var decidingReplications: Int?

  /// Most replications that are looked at.
  private static let mostReplications = Scenario.replicationBounds.upperBound

  /// No data.
  init() {}

  /// Judges a promise by the shares of requests that it was kept to.
  ///
  /// Where it was kept to all requests, or to none, the shares do not differ and tell nothing of how
  /// far the next may lie: then the rule of three decides. Of n independent trials without a failure
  /// the probability of one is below 3/n with 95 % confidence (Hanley and Lippman-Hand, "If nothing
  /// goes wrong, is everything all right?", JAMA 249, 1983).
  ///
  /// - Parameters:
  ///   - tallies: One element per replication.
  ///   - required: The share to be kept, from 0 to 1.
  ///   - confidence: Probability that a verdict is right, above 0 and below 1.
  init(_ tallies: [PromiseTally], required: Double, confidence: Double = 0.95) {
    let shares = tallies.compactMap(\.share)
    guard let share = Estimate(shares, confidence: confidence) else { return }
    self.share = share
    let requests = tallies.reduce(0) { $0 + $1.requests }
    if let unanimous = shares.first, unanimous == 0 || unanimous == 1,
      shares.allSatisfy({ $0 == unanimous })
    {
      let isKept = unanimous == 1
      let allowance = isKept ? 1 - required : required
      if UnseenEvent.bound(after: Double(requests), confidence: confidence) <= allowance {
        verdict = isKept ? .met : .missed
      } else {
        verdict = .undecided
        let perReplication = Double(requests) / Double(shares.count)
        decidingReplications = Self.whole(
          UnseenEvent.bound(after: perReplication, confidence: confidence) / allowance
        )
      }
      return
    }
    judge(share, against: required, confidence: confidence) { $0 >= required }
  }

  /// Judges the mean of a metric.
  init(_ value: Estimate, objective: Objective, confidence: Double = 0.95) {
    self.value = value
    judge(value, against: objective.value, confidence: confidence, isWanted: objective.isMet)
  }

  /// Decides by the interval of an estimate.
  private mutating func judge(
    _ estimate: Estimate,
    against limit: Double,
    confidence: Double,
    isWanted: (Double) -> Bool
  ) {
    verdict = .undecided
    guard let lower = estimate.lower, let upper = estimate.upper else { return }
    if isWanted(lower) == isWanted(upper) {
      verdict = isWanted(estimate.mean) ? .met : .missed
    } else {
      decidingReplications = estimate.count(
        within: abs(estimate.mean - limit),
        confidence: confidence
      )
      .flatMap { Self.whole(Double($0)) }
    }
  }

  private static func whole(_ replications: Double) -> Int? {
    // What is whole but for rounding is not rounded up.
    let whole = (replications * (1 - 1e-9)).rounded(.up)
    return whole <= Double(mostReplications) ? Int(whole) : nil
  }
}
