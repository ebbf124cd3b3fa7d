internal import Measures
internal import Stochastics

/// How a metric is shown to people: in a row of its own, in a unit that suits its values.
struct MetricPresentation {
  /// The metric.
  let metric: Metric

  /// The rows of the terminal table, from top to bottom.
  static let all = [
    Metric.requests, .failureFraction, .throttled, .timedOut, .denied, .attemptsPerRequest,
    .orphanedAttempts, .downstreamRefused, .downstreamFailed, .coldStarts, .coldStartFraction,
    .latencyMean, .latencyP50, .latencyP90, .latencyP99, .latencyP999, .latencyMax, .queueWaitMean,
    .downstreamWaitMean, .capacityMean, .capacityPeak, .downstreamConnectionsMean,
    .downstreamConnectionsPeak, .utilization, .underprovisionedTimeFraction, .cost,
    .costPerMillion, .costPerMonth, .unusedCost,
  ].map(MetricPresentation.init)

  /// The row's title with its unit, and the factor from the metric's own unit to it, for a row of
  /// values in the metric's unit.
  func unit(for values: [Double]) -> (title: String, factor: Double) {
    let isLarge = values.contains { abs($0) >= 1e6 }
    let title = metric.title
    return switch metric.unit {
    case .count: isLarge ? ("\(title) (million)", 1e-6) : (title, 1)
    case .share: ("\(title) (%)", 100)
    case .usd where isLarge: ("\(title) (million $)", 1e-6)
    case .usd where values.contains { $0 > 0 } && values.allSatisfy { $0 < 1 }:
      ("\(title) (cents)", 100)
    case .usd: ("\(title) ($)", 1)
    case .seconds:
      if values.contains(where: { $0 > 0 && $0 < 1 }) || values.allSatisfy({ $0 == 0 }) {
        ("\(title) (ms)", 1_000)
      } else {
        ("\(title) (s)", 1)
      }
    }
  }

  /// A value and half its interval, with as many digits as the interval supports.
  ///
  /// The last digit shown is the second of the half-width, but never fewer than three significant
  /// digits of the value are shown, nor more than four; the digits before the point always are.
  ///
  /// - Parameters:
  ///   - estimate: In the metric's unit.
  ///   - factor: What to multiply it by.
  /// - Returns: The value, and the half-width or "" where there is no interval.
  static func text(_ estimate: Estimate, factor: Double) -> (value: String, halfWidth: String) {
    let value = estimate.mean * factor
    guard let halfWidth = estimate.halfWidth.map({ $0 * factor }), halfWidth > 0 else {
      let decimals = value == value.rounded() ? 0 : decimals(value, digits: 4)
      return (NumberText.grouped(value, decimals: decimals), estimate.halfWidth == nil ? "" : "0")
    }
    let leading = NumberText.exponent(of: value == 0 ? halfWidth : value)
    let digits = leading - NumberText.exponent(of: halfWidth) + 2
    let decimals = decimals(value, digits: min(max(digits, 3), 4))
    return (
      NumberText.grouped(value, decimals: decimals),
      NumberText.grouped(halfWidth, decimals: decimals)
    )
  }

  /// Decimals that show a number of significant digits.
  private static func decimals(_ value: Double, digits: Int) -> Int {
    max(0, digits - 1 - NumberText.exponent(of: value))
  }
}
