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
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    GSL.prepare()
    let mean = gsl_stats_mean(values, 1, values.count)
    let squares = gsl_stats_tss_m(values, 1, values.count, mean)
    self.init(mean: mean, squares: squares, count: values.count, confidence: confidence)
  }

  /// How many values it would probably take for the interval to be as narrow as asked, if they go on
  /// like these.
  ///
  /// - Parameters:
  ///   - halfWidth: Half the length of the interval, above 0.
  ///   - confidence: The probability that the interval covers the true mean, above 0 and below 1.
  /// - Returns: At least the number of values that there are; nil with fewer than two of them, or
  ///   when it would take more than 10^12.
  package func count(within halfWidth: Double, confidence: Double = 0.95) -> Int? {
    guard let present = self.halfWidth, halfWidth > 0 else { return nil }
    guard present > halfWidth else { return count }
    GSL.prepare()
    func factor(_ count: Double) -> Double {
      gsl_cdf_tdist_Pinv((1 + confidence) / 2, count - 1)
    }
    let deviation = present / factor(Double(count)) * Double(count).squareRoot()
    func isEnough(_ count: Int) -> Bool {
      factor(Double(count)) * deviation <= halfWidth * Double(count).squareRoot()
    }
    var tooFew = count
    var enough = count * 2
    while !isEnough(enough) {
      guard enough < 1_000_000_000_000 else { return nil }
      (tooFew, enough) = (enough, enough * 2)
    }
    // The more values the narrower the interval, so that the least number is found by halving.
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if isEnough(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// Estimates a mean from sums.
  ///
  /// - Parameters:
  ///   - mean: The mean of the values.
  ///   - squares: The sum of their squared distances from it.
  ///   - count: How many there are; nil results from none.
  ///   - confidence: The probability that the interval covers the true mean, above 0 and below 1.
  init?(mean: Double, squares: Double, count: Int, confidence: Double) {
    precondition(
      confidence > 0 && confidence < 1,
      "The confidence of an interval must lie between 0 and 1."
    )
    guard count > 0, mean.isFinite, squares.isFinite else { return nil }
    self.count = count
    self.mean = mean
    guard count >= 2 else {
      halfWidth = nil
      return
    }
    GSL.prepare()
    let variance = squares / Double(count - 1)
    let factor = gsl_cdf_tdist_Pinv((1 + confidence) / 2, Double(count - 1))
    halfWidth = factor * (variance / Double(count)).squareRoot()
  }
}
