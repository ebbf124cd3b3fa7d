public import Measures
public import Stochastics
package import Workload

/// What an experiment measured of one platform.
public struct PlatformResult: Sendable, Equatable {
  /// Name of the platform in the scenario.
  public let name: String
  /// Kind of the platform, by its key in the scenario file.
  public let kind: String
  /// One element per replication that was finished on every platform, in order.
  public private(set) var replications: [ReplicationResult] = []
  /// What happened when, over all of these replications.
  public private(set) var timeline = Timeline()

  /// Where the time of the requests went, over all replications; empty unless that was asked for.
  package private(set) var bands = LatencyBands()

  /// A platform of which nothing has been measured yet.
  init(name: String, kind: String) {
    self.name = name
    self.kind = kind
  }

  /// Adds the next replication.
  mutating func add(_ outcome: ReplicationOutcome) {
    replications.append(outcome.result)
    timeline.add(outcome.timeline)
    bands.merge(outcome.bands)
  }

  /// This platform with one of its replications, and without what happened when.
  func only(_ replication: Int) -> Self {
    var single = Self(name: name, kind: kind)
    single.replications = [replications[replication]]
    return single
  }

  /// This platform with the replications of a later part of the same experiment, and without what
  /// happened when.
  func extended(by later: Self?) -> Self {
    var whole = Self(name: name, kind: kind)
    whole.replications = replications + (later?.replications ?? [])
    return whole
  }

  /// The mean of a metric over the replications, with its 95 % interval.
  ///
  /// - Returns: nil where a replication has no value: a mean over the others would be a mean of
  ///   something else.
  public func estimate(of metric: Metric) -> Estimate? {
    estimate(of: metric, piece: nil)
  }

  /// The mean of a metric over the replications, with its 95 % interval.
  ///
  /// - Parameters:
  ///   - metric: What is estimated.
  ///   - piece: Position of a piece of the requests; nil for the whole platform.
  /// - Returns: nil where a replication has no value.
  package func estimate(of metric: Metric, piece: Int?) -> Estimate? {
    values(of: metric, piece: piece).flatMap { Estimate($0) }
  }

  /// The mean over the replications of a latency percentile, with its 95 % interval.
  ///
  /// - Parameter position: Position of the percentile in `LatencyPercentiles.all`.
  /// - Returns: Seconds; nil where a replication answered nothing.
  public func latency(atPercentile position: Int) -> Estimate? {
    let values = replications.compactMap { $0.latencies.values?[position] }
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

  /// A metric set against another platform's, as one of a family of comparisons.
  ///
  /// - Parameters:
  ///   - metric: What is compared.
  ///   - baseline: A result of the same experiment.
  ///   - count: Comparisons in the family, at least 1. By Bonferroni's inequality all of their intervals
  ///     together hold the truth with 95 %, however they depend on each other.
  /// - Returns: nil where a replication of either has no value.
  package func comparison(
    of metric: Metric,
    with baseline: PlatformResult,
    among count: Int
  ) -> PairedComparison? {
    guard let values = values(of: metric), let others = baseline.values(of: metric) else {
      return nil
    }
    return PairedComparison(values, against: others, confidence: 1 - 0.05 / Double(max(1, count)))
  }

  /// The values of a metric, one per replication; nil when one is missing.
  func values(of metric: Metric, piece: Int? = nil) -> [Double]? {
    let values = replications.compactMap { $0.metrics(piece: piece)[metric] }
    return values.count == replications.count ? values : nil
  }
}
