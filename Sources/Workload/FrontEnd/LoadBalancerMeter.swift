public import EventKernel
package import Pricing

/// Counts what the load balancer is charged for, clock hour by clock hour.
///
/// Every request offered counts for its share of a connection, whether an instance takes it or not;
/// requests and the answers of accepted ones count as bytes carried. A connection is active for as long
/// as it stays open, and at least while one of its requests is under way; one that ends in a later hour
/// counts there.
@usableFromInline
package struct LoadBalancerMeter: Sendable {
  private static let hour = 3600 * SimulationTime.nanosecondsPerSecond

  /// The end of the present hour, in nanoseconds.
  @usableFromInline var hourEnd: Int64
  @usableFromInline var requests = 0
  /// Whole bytes: exact up to 9e15 an hour, and beyond that no overflow.
  @usableFromInline package var bytes = 0.0
  private var finishedUnitHours = 0.0
  /// Time of the requests that had left when the present hour began, in nanoseconds.
  private var formerResidence = 0.0
  private let requestsPerConnection: Double
  private let connectionSeconds: Double
  private let requestBytes: Double
  private let gigabytesPerHour: Double

  /// A meter that has counted nothing.
  ///
  /// - Parameters:
  ///   - requestsPerConnection: Requests that a client sends over one connection, at least 1.
  ///   - connectionTime: How long a connection stays open, not negative.
  ///   - requestBytes: Size of a request, in bytes, not negative.
  ///   - gigabytesPerHour: What one unit carries to the targets.
  package init(
    requestsPerConnection: Double = LoadBalancerCapacityUnit.requestsPerConnection,
    connectionTime: SimulationTime = .zero,
    requestBytes: Double = 0,
    gigabytesPerHour: Double = LoadBalancerCapacityUnit.gigabytesPerHour
  ) {
    self.requestsPerConnection = requestsPerConnection
    connectionSeconds = connectionTime.seconds
    self.requestBytes = requestBytes
    self.gigabytesPerHour = gigabytesPerHour
    hourEnd = Self.hour
  }

  /// A request has been offered.
  ///
  /// - Parameters:
  ///   - now: The present.
  ///   - residence: Time of all requests that have left so far, in nanoseconds.
  @inlinable
  package mutating func countRequest(at now: SimulationTime, residence: Double) {
    if now.nanoseconds >= hourEnd { closeHour(at: now, residence: residence) }
    requests &+= 1
  }

  /// Capacity units times hours up to now.
  package func unitHours(residence: Double) -> Double {
    finishedUnitHours + unitsOfPresentHour(residence: residence)
  }

  /// The units of the present hour as if nothing more came in it: AWS averages over the hour.
  private func unitsOfPresentHour(residence: Double) -> Double {
    let connections = Double(requests) / requestsPerConnection
    let open = max(connections * connectionSeconds, (residence - formerResidence) / 1e9)
    return LoadBalancerCapacityUnit.units(
      newConnectionsPerSecond: connections / 3600,
      activeConnectionsPerMinute: open / 3600,
      gigabytesPerHour: (bytes + Double(requests) * requestBytes) / 1e9
        * (LoadBalancerCapacityUnit.gigabytesPerHour / gigabytesPerHour)
    )
  }

  @usableFromInline
  mutating func closeHour(at now: SimulationTime, residence: Double) {
    finishedUnitHours += unitsOfPresentHour(residence: residence)
    formerResidence = residence
    requests = 0
    bytes = 0
    hourEnd = (now.nanoseconds / Self.hour + 1) * Self.hour
  }
}
