package import Experiments
internal import Measures

/// Says that the precision asked for was not reached, on which platform, and how far it was.
package struct PrecisionShortfall {
  /// The sentence.
  package let text: String

  /// Nil for a result that is precise, partial, or of a scenario that asks for no precision.
  package init?(_ result: ExperimentResult) {
    guard
      result.isPrecise == false, !result.isPartial,
      case .precision(let metric, let within, _) = result.scenario.replications
    else { return nil }
    let widths = result.platforms.map { platform in
      let estimate = platform.estimate(of: metric)
      guard let estimate, let halfWidth = estimate.halfWidth, estimate.mean != 0 else {
        return "\(platform.name) none"
      }
      return "\(platform.name) \(Self.percent(halfWidth / abs(estimate.mean)))"
    }
    let count = result.replicationCount
    let fewest = ExperimentResult.fewestForPrecision
    let hint = count < fewest ? "; it takes \(fewest) at least" : ""
    text =
      "the precision asked for, \(metric.name) within \(Self.percent(within)), was not reached in"
      + " \(count) replications\(hint): the intervals come to ± " + widths.joined(separator: ", ")
  }

  private static func percent(_ share: Double) -> String {
    "\(NumberText.significant(share * 100, digits: 2)) %"
  }
}
