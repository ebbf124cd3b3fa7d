/// How a metric differs from a baseline that met the same random numbers, replication by
/// replication.
///
/// Pairing takes out what both have in common, so the interval of the difference is often far
/// shorter than those of the two means suggest.
public struct PairedComparison: Sendable, Equatable {
  /// The mean of value minus baseline.
  public let difference: Estimate

  /// The mean of value divided by baseline; nil when a baseline value is 0.
  public let ratio: Estimate?

  /// Compares values with a baseline.
  ///
  /// - Parameters:
  ///   - values: One element per replication; nil results from none, or from one that is not
  ///     finite.
  ///   - baseline: One element per replication, in the same order and number.
  ///   - confidence: The probability that an interval covers the truth, above 0 and below 1.
  package init?(_ values: [Double], against baseline: [Double], confidence: Double = 0.95) {
    precondition(
      values.count == baseline.count,
      "A paired comparison takes as many values as baseline values."
    )
    let pairs = zip(values, baseline)
    guard let difference = Estimate(pairs.map { $0 - $1 }, confidence: confidence) else {
      return nil
    }
    self.difference = difference
    ratio =
      baseline.contains(0) ? nil : Estimate(pairs.map { $0 / $1 }, confidence: confidence)
  }
}
