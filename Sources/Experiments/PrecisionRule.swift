internal import Measures
internal import Stochastics

/// When enough replications have been run.
///
/// The rule looks at the first n replications for n = 5, 6, 7, ... and stops as soon as the interval
/// was narrow enough in sixteen looks in a row. The answer does not depend on how many ran at a time.
///
/// Why not at the first look that satisfies it: an interval is narrow by luck at some n, and the
/// values that make it narrow too early are those whose mean is wrong. Of values with a coefficient
/// of variation of 0.1, to be known within 5 %, the printed 95 % intervals hold the truth so often
/// (30,000 cases each):
///
/// | looks in a row | replications | normal values | values of skewness 1 |
/// |---|---|---|---|
/// | 1 | 16 | 91.4 % | |
/// | 8 | 25 | 94.1 % | 92.6 % |
/// | 16 | 33 | 94.8 % | 94.0 % |
///
/// Nothing seen at all is no precision: a failure of which there is one in ten thousand requests is
/// not there in most short runs. So a mean of zero never satisfies the rule.
struct PrecisionRule {
  /// Fewest replications that are looked at: an interval from two or three values is narrow by luck
  /// too often.
  private static let firstLook = 5
  /// Looks in a row at which the intervals have to be narrow.
  private static let looks = 16
  /// Fewest replications that can satisfy the rule.
  static var fewest: Int { firstLook + looks - 1 }

  /// Half-width of the 95 % interval over its mean, at most.
  private let within: Double
  /// By platform: the values so far.
  private var values: [RunningMoments]
  /// Whether a value was missing: what is not defined once can't be known better by more of it.
  private var isUndefined = false
  /// Looks in a row, up to the last one, at which every interval was narrow.
  private var narrowLooks = 0

  /// Nothing has been looked at yet.
  ///
  /// - Parameters:
  ///   - within: Half-width of the 95 % interval over its mean, at most; above 0.
  ///   - platforms: How many platforms there are.
  init(within: Double, platforms: Int) {
    self.within = within
    values = Array(repeating: RunningMoments(), count: platforms)
  }

  /// Whether the replications looked at are enough.
  var isSatisfied: Bool {
    narrowLooks >= Self.looks
  }

  /// Looks at the next replication.
  ///
  /// - Parameter replication: The metric's value on every platform, nil where it has none.
  /// - Complexity: O(1) for each platform.
  mutating func add(_ replication: [Double?]) {
    precondition(replication.count == values.count, "a replication has a value for each platform")
    for (platform, value) in replication.enumerated() {
      if let value { values[platform].add(value) } else { isUndefined = true }
    }
    guard !isUndefined, values.allSatisfy(isNarrow) else {
      narrowLooks = 0
      return
    }
    narrowLooks += 1
  }

  private func isNarrow(_ moments: RunningMoments) -> Bool {
    guard
      moments.count >= Self.firstLook, let estimate = moments.estimate(), estimate.mean != 0,
      let halfWidth = estimate.halfWidth
    else { return false }
    return halfWidth <= within * abs(estimate.mean)
  }
}
