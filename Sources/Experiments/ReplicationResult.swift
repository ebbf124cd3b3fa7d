public import Measures
public import Pricing
public import Workload

/// What one replication measured of one platform.
public struct ReplicationResult: Sendable, Equatable {
  /// Number of the replication, from 0.
  public let replication: Int
  /// The measured window in figures.
  public let metrics: MetricValues
  /// The requests that arrived in the measured window, each to its end.
  public let tally: RequestTally
  /// Percentiles of the latencies of the measured requests that were answered.
  public let latencies: LatencyPercentiles
  /// What the control loop did before the traffic ended, in the order of time.
  public let activities: [ScalingActivity]
  /// What the measured window costs.
  public let bill: Bill
}
