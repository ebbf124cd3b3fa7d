internal import CGSL

/// Tests of whether data follow a law that was known before the data.
package enum GoodnessOfFit {
  /// The two-sided Kolmogorov-Smirnov test of a sample against a continuous law.
  ///
  /// The probability is asymptotic with Stephens' correction, good from about 5 values on. It does
  /// not hold for a law with steps, nor for one whose parameters were fitted to the same sample.
  ///
  /// - Parameters:
  ///   - sample: At least one value, in any order.
  ///   - cumulative: The law's probability of a value of at most the argument.
  /// - Returns: The greatest distance between the two cumulative functions, and the probability of
  ///   one at least as great when the sample follows the law.
  /// - Complexity: O(*n* log *n*).
  ///
  /// Source: M. A. Stephens, "Use of the Kolmogorov-Smirnov, Cramér-von Mises and related
  /// statistics without extensive tables", J. R. Stat. Soc. B 32(1), 1970.
  package static func kolmogorovSmirnov(
    sample: [Double],
    cumulative: (Double) -> Double
  ) -> (statistic: Double, pValue: Double) {
    precondition(!sample.isEmpty, "A Kolmogorov-Smirnov test needs at least one value.")
    let count = Double(sample.count)
    var statistic = 0.0
    for (rank, value) in sample.sorted().enumerated() {
      let probability = cumulative(value)
      let above = (Double(rank) + 1) / count - probability
      let below = probability - Double(rank) / count
      statistic = max(statistic, above, below)
    }
    let root = count.squareRoot()
    return (statistic, kolmogorovTail((root + 0.12 + 0.11 / root) * statistic))
  }

  /// Pearson's chi-squared test of counts against the counts a law expects.
  ///
  /// - Parameters:
  ///   - observed: The count of each class; at least two classes.
  ///   - expected: The expected count of each class, in the same order, > 0 (5 or more for the
  ///     approximation to hold).
  /// - Returns: The probability of a deviation at least as great when the counts follow the law,
  ///   with one degree of freedom fewer than classes.
  package static func chiSquared(observed: [Int], expected: [Double]) -> Double {
    precondition(
      observed.count == expected.count && observed.count >= 2,
      "A chi-squared test needs at least two classes, each with an expected count."
    )
    precondition(expected.allSatisfy { $0 > 0 }, "Expected counts must be > 0.")
    GSL.prepare()
    let statistic = zip(observed, expected).reduce(0) { sum, pair in
      let deviation = Double(pair.0) - pair.1
      return sum + deviation * deviation / pair.1
    }
    return gsl_cdf_chisq_Q(statistic, Double(observed.count - 1))
  }

  /// The probability that Kolmogorov's limit variable exceeds `distance`.
  private static func kolmogorovTail(_ distance: Double) -> Double {
    // Below this the probability differs from 1 by less than 1e-15 and the series converges slowly.
    if distance < 0.18 { return 1 }
    var sum = 0.0
    var sign = 1.0
    for term in 1...100 {
      let exponent = 2 * Double(term * term) * distance * distance
      sum += sign * exp(-exponent)
      if exponent > 40 { break }
      sign = -sign
    }
    return min(max(2 * sum, 0), 1)
  }
}
