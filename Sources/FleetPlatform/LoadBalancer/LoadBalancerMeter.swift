public import EventKernel
internal import Pricing

/// Counts what the load balancer is charged for, clock hour by clock hour.
///
/// Every request offered counts for its share of a connection, whether an instance takes it or not;
/// requests and the answers of accepted ones count as bytes carried. A connection is active for as long
/// as it stays open, and at least while one of its requests is under way; one that ends in a later hour
/// counts there.
@usableFromInline
struct LoadBalancerMeter {
  private static let hour = 3600 * SimulationTime.nanosecondsPerSecond

  /// The end of the present hour, in nanoseconds.
  @usableFromInline var hourEnd: Int64
  @usableFromInline var requests = 0
  /// Whole bytes: exact up to 9e15 an hour, and beyond that no overflow.
  @usableFromInline var bytes = 0.0
  private var finishedUnitHours = 0.0
  /// Time of the requests that had left when the present hour began, in nanoseconds.
  private var formerResidence = 0.0
  private let requestsPerConnection: Double
  private let connectionSeconds: Double
  private let requestBytes: Double

  init(_ loadBalancer: LoadBalancer) {
    requestsPerConnection = loadBalancer.requestsPerConnection
    connectionSeconds = loadBalancer.connectionTime.seconds
    requestBytes = loadBalancer.requestBytes
    hourEnd = Self.hour
  }

  /// A request has been offered.
  ///
  /// - Parameters:
  ///   - now: The present.
  ///   - residence: Time of all requests that have left so far, in nanoseconds.
  @inlinable
  mutating func countRequest(at now: SimulationTime, residence: Double) {
    if now.nanoseconds >= hourEnd { closeHour(at: now, residence: residence) }
    requests &+= 1
  }

  /// Capacity units times hours up to now.
  func unitHours(residence: Double) -> Double {
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
