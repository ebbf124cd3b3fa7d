internal import CGSL

/// Measured values, of which a draw picks one with equal probability.
public struct EmpiricalSample: Sendable, Equatable {
  /// The values in ascending order; at least one, each finite and 0 or more.
  package let values: [Double]

  /// Sorts and checks measured values.
  ///
  /// - Parameter values: At least one value, in any order, each finite and 0 or more.
  /// - Throws: `DistributionError` for no value or a value out of range.
  package init(_ values: [Double]) throws(DistributionError) {
    let check = ParameterCheck(distribution: "empirical")
    try check.require(!values.isEmpty, "number of values", values.count, expected: "at least 1")
    for (position, value) in values.enumerated() {
      try check.nonNegative(value, "value \(position + 1)")
    }
    self.init(sorted: values.sorted())
  }

  private init(sorted values: [Double]) {
    self.values = values
  }

  /// The mean of the values.
  package var mean: Double {
    gsl_stats_mean(values, 1, values.count)
  }

  /// The variance of a value drawn: the mean squared deviation from the mean.
  package var variance: Double {
    gsl_stats_variance_with_fixed_mean(values, 1, values.count, mean)
  }

  func scaled(by factor: Double) -> EmpiricalSample {
    EmpiricalSample(sorted: values.map { $0 * factor })
  }

  func cumulative(_ x: Double) -> Double {
    Double(values.partitionIndex { $0 > x }) / Double(values.count)
  }

  func quantile(_ p: Double) -> Double {
    values[Int(Ranking.nearestRank(p, of: UInt64(values.count))) - 1]
  }
}
