public import Pricing
public import Stochastics
public import Workload

/// What one replication measured of one platform.
public struct ReplicationResult: Sendable, Equatable {
  /// Number of the replication, from 0.
  public let replication: Int
  /// The measured window in figures.
  public let metrics: MetricValues
  /// The requests that arrived in the measured window, each to its end.
  public let tally: RequestTally
  /// Latencies of the measured requests that were answered.
  public let latencies: CompactLatencyHistogram
  /// One element per interval from time zero, the initial transient included.
  public let timeline: [TimelineInterval]
  /// What the control loop did before the traffic ended, in the order of time.
  public let activities: [ScalingActivity]
  /// What the measured window costs.
  public let bill: Bill
}
