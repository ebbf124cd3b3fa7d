internal import Measures
internal import Pricing
internal import Stochastics

/// How a metric is shown to people: in a row of its own, in a unit that suits its values.
struct MetricPresentation {
  /// The metric.
  let metric: Metric
  /// What money is shown in; nil for US dollars.
  var currency: Currency?

  /// Times of control loops and of queues, which nobody tells in milliseconds.
  private static let isSlow: Set<Metric> = [
    .firstCapacity, .recoveryTime, .oldestMessageAge, .drainTime,
  ]

  /// Smaller values than this are shown as smaller than this.
  private static let least = 0.001

  /// The rows of the terminal table, from top to bottom.
  static let usual: [Metric] = [
    .requests, .failureFraction, .throttled, .timedOut, .denied, .functionFailed,
    .keyUnavailable, .deadLettered, .expired, .attemptsPerRequest,
    .orphanedAttempts, .downstreamRefused, .downstreamFailed, .environmentsStarted, .coldStarts,
    .coldStartFraction, .latencyMean, .latencyP50, .latencyP90, .latencyP99, .latencyP999,
    .latencyMax, .latencyColdP50, .latencyWarmP99, .worstIntervalLatencyP99,
    .worstIntervalFailureFraction, .queueWaitMean, .downstreamWaitMean, .firstCapacity,
    .recoveryTime, .backlogMean, .oldestMessageAge, .drainTime, .acceptLatencyP99,
    .deploymentsRefused, .capacityMean, .capacityPeak, .downstreamConnectionsMean,
    .downstreamConnectionsPeak,
    .utilization, .underprovisionedTimeFraction, .cost, .costPerMillion, .costPerMonth,
    .unusedCostPerMonth,
  ]

  /// The row's title with its unit, and the factor from the metric's own unit to it.
  ///
  /// Every kind of value has one unit, whatever its size, so that runs can be compared line by line.
  var unit: (title: String, factor: Double) {
    switch metric.unit {
    case .count: (metric.title, 1)
    case .share: ("\(metric.title) (%)", 100)
    case .usd: ("\(metric.title) (\(currency?.code ?? "$"))", currency?.perUSD ?? 1)
    case .seconds where Self.isSlow.contains(metric): ("\(metric.title) (s)", 1)
    case .seconds: ("\(metric.title) (ms)", 1_000)
    }
  }

  /// A value and half its interval, with as many digits as the interval supports.
  ///
  /// The last digit shown is the second of the half-width, but never fewer than three significant
  /// digits of the value are shown, nor more than four; the digits before the point always are. What
  /// is above zero and below a thousandth is shown as that.
  ///
  /// - Parameters:
  ///   - estimate: In the metric's unit.
  ///   - factor: What to multiply it by.
  /// - Returns: The value, and the half-width or "" where there is no interval.
  static func text(_ estimate: Estimate, factor: Double) -> (value: String, halfWidth: String) {
    let value = estimate.mean * factor
    if value > 0, value < Self.least {
      return ("<\(NumberText.plain(Self.least))", "")
    }
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
