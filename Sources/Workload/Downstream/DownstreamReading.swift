/// What the gauges of the resources behind a platform show at an instant, all resources together.
///
/// Counts and areas run from time zero; areas are in units × nanoseconds.
public struct DownstreamReading: Sendable, Equatable {
  /// Connections open.
  public var connections = 0
  /// The most connections open at once since the reading before.
  public var connectionsPeak = 0
  /// Integral of `connections`.
  public var connectionsArea: Int128 = 0
  /// Calls whose service has begun.
  public var began = 0
  /// How long those waited for a connection and for a server, in nanoseconds.
  public var waitSum: Int128 = 0
  /// Calls refused for want of a connection.
  public var refused = 0
  /// Calls that failed when their service was over.
  public var failed = 0

  /// A reading of nothing at time zero.
  public init() {}
}
