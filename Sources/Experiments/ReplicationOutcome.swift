internal import Workload

/// What a unit of work hands in: what is kept of the replication, and what is merged with the others.
struct ReplicationOutcome: Sendable {
  /// What is kept.
  var result: ReplicationResult
  /// One element per interval from time zero, the initial transient included.
  let timeline: [TimelineInterval]
  /// Where the time of the requests went; empty unless that was asked for.
  var bands = LatencyBands()
}
