internal import Measures
internal import Stochastics

/// When enough replications have been run.
///
/// The rule looks at the first n replications for n = 5, 6, 7, ... and stops at the first n that
/// satisfies it, so the answer does not depend on how many ran at a time. Fewer than five are never
/// enough: an interval from two or three values is narrow by luck too often.
struct PrecisionRule {
  /// Fewest replications that can satisfy the rule.
  static let fewest = 5

  /// The metric whose intervals are looked at.
  let metric: Metric
  /// Half-width of the 95 % interval over its mean, at most.
  let within: Double

  /// Whether the first replications of every platform are enough.
  ///
  /// - Parameter values: For every platform the metric's values, one per replication.
  /// - Returns: Whether every platform's interval is narrow enough.
  func isSatisfied(by values: [[Double?]]) -> Bool {
    values.allSatisfy { platform in
      let defined = platform.compactMap(\.self)
      guard
        defined.count == platform.count, defined.count >= Self.fewest,
        let estimate = Estimate(defined), let halfWidth = estimate.halfWidth
      else { return false }
      return halfWidth <= within * abs(estimate.mean)
    }
  }
}
