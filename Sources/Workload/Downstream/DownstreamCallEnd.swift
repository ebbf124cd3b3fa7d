public import EventKernel

/// How a call ended.
@usableFromInline
package struct DownstreamCallEnd: Sendable {
  /// Why it failed; nil when it was answered.
  @usableFromInline package var failure: FailureReason?
  /// Time since it was made.
  @usableFromInline package var time: SimulationTime
  /// The caller whose service begins now in its place, if one waited, and for how long.
  @usableFromInline package var next: (caller: Int32, service: SimulationTime)?
}
