/// What the gauges of the resources behind a platform show at an instant, all resources together.
///
/// Counts and areas run from time zero; areas are in units × nanoseconds.
@usableFromInline
package struct DownstreamReading: Sendable, Equatable {
  /// Connections open.
  package var connections = 0
  /// The most connections open at once since the reading before.
  package var connectionsPeak = 0
  /// Integral of `connections`.
  package var connectionsArea: Int128 = 0
  /// Calls whose service has begun.
  package var began = 0
  /// How long those waited for a connection and for a server, in nanoseconds.
  package var waitSum: Int128 = 0
  /// Calls refused for want of a connection.
  package var refused = 0
  /// Calls that failed when their service was over.
  package var failed = 0

  /// A reading of nothing at time zero.
  package init() {}
}
