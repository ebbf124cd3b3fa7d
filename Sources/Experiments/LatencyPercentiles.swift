package import Stochastics

/// The percentiles of a latency distribution that results tell.
///
/// A replication is kept with these in place of its whole distribution, so that thousands of
/// replications fit in little memory.
public struct LatencyPercentiles: Sendable, Equatable {
  /// The percentiles there are, in percent.
  public static let all: [Double] = [1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100]

  /// One element per element of `all`, in seconds; nil when nothing was answered.
  public let values: [Double]?

  /// Takes the percentiles of a distribution.
  package init(of latencies: LatencyHistogram) {
    let values = Self.all.compactMap { latencies.quantile($0 / 100) }
    self.values = values.isEmpty ? nil : values
  }
}
