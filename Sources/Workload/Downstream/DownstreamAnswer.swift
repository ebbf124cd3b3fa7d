public import EventKernel

/// What becomes of a call when it is made.
@usableFromInline
package enum DownstreamAnswer: Sendable, Equatable {
  /// It is served, for so long.
  case began(SimulationTime)
  /// It is served later: the end of another call is going to say when.
  case waits
  /// It had no connection and no room to wait for one.
  case refused
}
