/// The mean and the variance of values that come one after the other, without keeping them.
///
/// By Welford's recurrence, which does not lose the variance of values that differ little from each
/// other: B. P. Welford, "Note on a method for calculating corrected sums of squares and products",
/// Technometrics 4 (1962), 419-420.
package struct RunningMoments: Sendable, Equatable {
  /// Values so far.
  package private(set) var count = 0
  /// Their mean; 0 without any.
  package private(set) var mean = 0.0
  /// Sum of the squared distances from the mean.
  private var squares = 0.0

  /// No value yet.
  package init() {}

  /// Adds a value.
  package mutating func add(_ value: Double) {
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
  }

  /// The mean with its Student-t confidence interval, as of the values at once.
  ///
  /// - Parameter confidence: The probability that the interval covers the true mean, above 0 and
  ///   below 1.
  /// - Returns: nil without a value, or where one was not finite.
  package func estimate(confidence: Double = 0.95) -> Estimate? {
    Estimate(mean: mean, squares: squares, count: count, confidence: confidence)
  }
}
