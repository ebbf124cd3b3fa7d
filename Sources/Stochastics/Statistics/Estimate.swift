internal import CGSL

/// The mean of independent values with its Student-t confidence interval.
///
/// The values are one per replication: within a run observations depend on each other and no
/// interval may be built from them.
public struct Estimate: Sendable, Equatable {
  /// The mean of the values.
  public let mean: Double

  /// Half the length of the interval around `mean`; nil with fewer than two values.
  public let halfWidth: Double?

  /// The number of values.
  public let count: Int

  /// The lower end of the interval; nil with fewer than two values.
  public var lower: Double? { halfWidth.map { mean - $0 } }

  /// The upper end of the interval; nil with fewer than two values.
  public var upper: Double? { halfWidth.map { mean + $0 } }

  /// Estimates a mean.
  ///
  /// - Parameters:
  ///   - values: One element per replication; nil results from none, or from one that is not
  ///     finite.
  ///   - confidence: The probability that the interval covers the true mean, above 0 and below 1.
  package init?(_ values: [Double], confidence: Double = 0.95) {
    precondition(
      confidence > 0 && confidence < 1,
      "The confidence of an interval must lie between 0 and 1."
    )
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    GSL.prepare()
    count = values.count
    mean = gsl_stats_mean(values, 1, values.count)
    guard values.count >= 2 else {
      halfWidth = nil
      return
    }
    let variance = gsl_stats_variance_m(values, 1, values.count, mean)
    let factor = gsl_cdf_tdist_Pinv((1 + confidence) / 2, Double(values.count - 1))
    halfWidth = factor * (variance / Double(values.count)).squareRoot()
  }
}
