internal import Scenarios
internal import Stochastics

/// How a metric is shown to people: in a row of its own, in a unit that suits its values.
struct MetricPresentation {
  /// What a metric is a number of.
  private enum Quantity {
    case count
    case share
    case duration
    case money
  }

  /// The metric.
  let metric: Metric
  private let title: String
  private let quantity: Quantity
  /// The row is left out when every value is this; nil for rows that always stand.
  let usual: Double?

  private init(_ metric: Metric, _ title: String, _ quantity: Quantity, usual: Double? = nil) {
    self.metric = metric
    self.title = title
    self.quantity = quantity
    self.usual = usual
  }

  /// The rows of the terminal table, from top to bottom.
  static let all = [
    MetricPresentation(.requests, "requests", .count),
    MetricPresentation(.failureFraction, "failed", .share),
    MetricPresentation(.throttled, "throttled", .count, usual: 0),
    MetricPresentation(.timedOut, "timed out", .count, usual: 0),
    MetricPresentation(.denied, "denied", .count, usual: 0),
    MetricPresentation(.attemptsPerRequest, "attempts/request", .count, usual: 1),
    MetricPresentation(.orphanedAttempts, "orphaned", .count, usual: 0),
    MetricPresentation(.downstreamRefused, "no connection", .count, usual: 0),
    MetricPresentation(.downstreamFailed, "failed calls", .count, usual: 0),
    MetricPresentation(.coldStarts, "cold starts", .count),
    MetricPresentation(.coldStartFraction, "cold starts", .share),
    MetricPresentation(.latencyMean, "latency mean", .duration),
    MetricPresentation(.latencyP50, "latency p50", .duration),
    MetricPresentation(.latencyP90, "latency p90", .duration),
    MetricPresentation(.latencyP99, "latency p99", .duration),
    MetricPresentation(.latencyP999, "latency p99.9", .duration),
    MetricPresentation(.latencyMax, "latency max", .duration),
    MetricPresentation(.queueWaitMean, "queue wait", .duration, usual: 0),
    MetricPresentation(.downstreamWaitMean, "downstream wait", .duration, usual: 0),
    MetricPresentation(.capacityMean, "capacity mean", .count),
    MetricPresentation(.capacityPeak, "capacity peak", .count),
    MetricPresentation(.downstreamConnectionsMean, "connections mean", .count, usual: 0),
    MetricPresentation(.downstreamConnectionsPeak, "connections peak", .count, usual: 0),
    MetricPresentation(.utilization, "utilization", .share),
    MetricPresentation(.underprovisionedTimeFraction, "saturated time", .share),
    MetricPresentation(.cost, "cost", .money),
    MetricPresentation(.costPerMillion, "cost/million", .money),
    MetricPresentation(.costPerMonth, "cost/month", .money),
    MetricPresentation(.unusedCost, "unused", .money),
  ]

  /// The row's title with its unit, and the factor from the metric's own unit to it, for a row of
  /// values in the metric's unit.
  func unit(for values: [Double]) -> (title: String, factor: Double) {
    let isLarge = values.contains { abs($0) >= 1e6 }
    return switch quantity {
    case .count: isLarge ? ("\(title) (million)", 1e-6) : (title, 1)
    case .share: ("\(title) (%)", 100)
    case .money where isLarge: ("\(title) (million $)", 1e-6)
    case .money where values.contains { $0 > 0 } && values.allSatisfy { $0 < 1 }:
      ("\(title) (cents)", 100)
    case .money: ("\(title) ($)", 1)
    case .duration:
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
