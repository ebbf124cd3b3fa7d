public import EventKernel
internal import Pricing

/// Counts what the load balancer is charged for, clock hour by clock hour.
///
/// Every request offered counts for its share of a connection, whether an instance takes it or not;
/// the answers of accepted requests count as bytes carried.
@usableFromInline
struct LoadBalancerMeter {
  private static let hour = 3600 * SimulationTime.nanosecondsPerSecond

  /// The end of the present hour, in nanoseconds.
  @usableFromInline var hourEnd: Int64
  @usableFromInline var requests = 0
  /// Whole bytes: exact up to 9e15 an hour, and beyond that no overflow.
  @usableFromInline var bytes = 0.0
  private var finishedUnitHours = 0.0
  private let requestsPerConnection: Double

  init(requestsPerConnection: Double) {
    self.requestsPerConnection = requestsPerConnection
    hourEnd = Self.hour
  }

  /// A request has been offered.
  @inlinable
  mutating func countRequest(at now: SimulationTime) {
    if now.nanoseconds >= hourEnd { closeHour(at: now) }
    requests &+= 1
  }

  /// Capacity units times hours up to now.
  var unitHours: Double {
    finishedUnitHours + unitsOfPresentHour
  }

  /// The units of the present hour as if nothing more came in it: AWS averages over the hour.
  private var unitsOfPresentHour: Double {
    LoadBalancerCapacityUnit.units(
      newConnectionsPerSecond: Double(requests) / requestsPerConnection / 3600,
      activeConnectionsPerMinute: 0,
      gigabytesPerHour: bytes / 1e9
    )
  }

  @usableFromInline
  mutating func closeHour(at now: SimulationTime) {
    finishedUnitHours += unitsOfPresentHour
    requests = 0
    bytes = 0
    hourEnd = (now.nanoseconds / Self.hour + 1) * Self.hour
  }
}
