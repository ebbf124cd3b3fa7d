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
  package let tally: RequestTally
  /// What it measured of the pieces of the requests, one element per piece of the scenario.
  package var pieces: [PieceResult] = []
  /// How the promises of the objectives were kept, one element per objective of the scenario; nil
  /// where an objective is no promise.
  package var promises: [PromiseTally?] = []
  /// Percentiles of the latencies of the measured requests that were answered.
  public let latencies: LatencyPercentiles
  /// What the control loop did before the traffic ended, in the order of time.
  public let activities: [ScalingActivity]
  /// What it would show in CloudWatch, in logs and in CloudTrail; nil unless that was asked for, and in
  /// replications after the first.
  package var observation: PlatformObservation?
  /// What the measured window costs.
  public let bill: Bill

  /// The figures of a piece of the requests, by its position; nil for the whole platform.
  package func metrics(piece: Int?) -> MetricValues {
    piece.map { pieces[$0].metrics } ?? metrics
  }

  /// The bill of a piece, by its position; nil where it has none of its own.
  package func bill(piece: Int?) -> Bill? {
    guard let piece else { return bill }
    return pieces[piece].costs.map { bill.part($0) }
  }
}
