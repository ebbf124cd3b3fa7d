public import EventKernel

/// How a call ended.
public struct DownstreamCallEnd: Sendable {
  /// Why it failed; nil when it was answered.
  public var failure: FailureReason?
  /// Time since it was made.
  public var time: SimulationTime
  /// The caller whose service begins now in its place, if one waited, and for how long.
  public var next: (caller: Int32, service: SimulationTime)?
}
