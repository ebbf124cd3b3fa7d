internal import EventKernel
internal import Stochastics

/// What happened on a platform in one interval of one replication, counted when it happened.
struct TimelineInterval: Sendable, Equatable {
  /// Beginning of the interval.
  var start: SimulationTime
  /// End of the interval; the last one may be shorter than the others.
  var end: SimulationTime
  /// Latencies of the requests answered in the interval.
  var latencies: CompactLatencyHistogram
  /// The median and the 99th percentile of these latencies, in seconds; nil where nothing was answered.
  var latencyP50: Double?
  var latencyP99: Double?
  /// Counts and levels.
  var levels: TimelineLevels
  /// What the control loop asks for at the end of the interval; nil where there is none.
  var desired: Int?
  /// What each line of the bill costs in the interval, in USD.
  var costs: [Double] = []
}
