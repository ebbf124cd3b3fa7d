public import Scenarios
public import Stochastics

/// What an experiment measured of one platform.
public struct PlatformResult: Sendable, Equatable {
  /// Name of the platform in the scenario.
  public let name: String
  /// Kind of the platform, by its key in the scenario file.
  public let kind: String
  /// One element per replication that was finished on every platform, in order.
  public let replications: [ReplicationResult]

  /// The mean of a metric over the replications, with its 95 % interval.
  ///
  /// - Returns: nil where a replication has no value: a mean over the others would be a mean of
  ///   something else.
  public func estimate(of metric: Metric) -> Estimate? {
    values(of: metric).flatMap { Estimate($0) }
  }

  /// The mean over the replications of a latency percentile, with its 95 % interval.
  ///
  /// - Parameter share: The share of the answered requests that are at most so slow, in `0...1`.
  /// - Returns: Seconds; nil where a replication answered nothing.
  public func latency(atShare share: Double) -> Estimate? {
    let values = replications.compactMap { $0.latencies.expanded.quantile(share) }
    return values.count == replications.count ? Estimate(values) : nil
  }

  /// A metric set against another platform's, paired by replication.
  ///
  /// - Parameters:
  ///   - metric: What is compared.
  ///   - baseline: A result of the same experiment.
  /// - Returns: nil where a replication of either has no value.
  public func comparison(of metric: Metric, with baseline: PlatformResult) -> PairedComparison? {
    guard let values = values(of: metric), let others = baseline.values(of: metric) else {
      return nil
    }
    return PairedComparison(values, against: others)
  }

  /// Whether the mean of an objective's metric reaches it; a metric without a value does not.
  public func meets(_ objective: Objective) -> Bool {
    guard let metric = Metric(rawValue: objective.metric) else {
      preconditionFailure("An objective must be about a metric of summary.csv.")
    }
    return estimate(of: metric).map { objective.isMet(by: $0.mean) } ?? false
  }

  /// The values of a metric, one per replication; nil when one is missing.
  func values(of metric: Metric) -> [Double]? {
    let values = replications.compactMap { $0.metrics[metric] }
    return values.count == replications.count ? values : nil
  }
}
