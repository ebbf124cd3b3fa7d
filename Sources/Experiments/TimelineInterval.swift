public import EventKernel
public import Stochastics

/// What happened on a platform in one interval of one replication, counted when it happened.
public struct TimelineInterval: Sendable, Equatable {
  /// Beginning of the interval.
  public var start: SimulationTime
  /// End of the interval; the last one may be shorter than the others.
  public var end: SimulationTime
  /// Requests that arrived.
  public var offered: Int
  /// Requests answered.
  public var completed: Int
  /// Requests that failed, for whatever reason.
  public var failed: Int
  /// Requests refused by a limit.
  public var throttled: Int
  /// Execution environments that began their Init for a request.
  public var coldStarts: Int
  /// Latencies of the requests answered in the interval.
  public var latencies: CompactLatencyHistogram
  /// Time average of environments alive or instances in service.
  public var capacity: Double
  /// Time average of environments in Init, or of instances launched and not in service.
  public var launching: Double
  /// Time average of requests in service.
  public var busy: Double
  /// Time average of environments or instances paid for.
  public var billed: Double
  /// What the control loop asks for at the end of the interval; nil where there is none.
  public var desired: Int?
  /// Attempts offered to the platform: one for each request that arrived, each retry and hedge.
  public var attempts: Int
  /// What the interval costs at the mean rates of the measured window, in USD.
  public var cost: Double
}
