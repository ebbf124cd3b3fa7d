public import EventKernel

/// How requests are spread over the instances in service.
public struct LoadBalancer: Sendable, Equatable {
  /// Which instance takes the next request.
  public enum Algorithm: String, Sendable, CaseIterable {
    /// Each instance in turn.
    case roundRobin
    /// The instance with the fewest requests outstanding; among equals the one that has had that
    /// number for longest.
    case leastOutstandingRequests
  }

  /// Which instance takes the next request.
  public var algorithm: Algorithm
  /// How long an instance that leaves service may finish its requests; not negative.
  public var deregistrationDelay: SimulationTime {
    didSet { checkDelay() }
  }
  /// Requests that a client sends over one connection, for the load balancer's charge; at least 1.
  public let requestsPerConnection: Double
  /// Whether the load balancer is paid for.
  public var isBilled: Bool
  /// How long a connection stays open, for the charge; not negative.
  ///
  /// It is open at least while its requests are under way.
  package var connectionTime = SimulationTime.zero
  /// Size of a request, in bytes, for the charge; not negative.
  package var requestBytes = 0.0

  /// Creates a load balancer, one with AWS's attributes unless others are given.
  public init(
    algorithm: Algorithm = FleetDefaults.algorithm,
    deregistrationDelay: SimulationTime = FleetDefaults.deregistrationDelay,
    requestsPerConnection: Double = FleetDefaults.requestsPerConnection,
    isBilled: Bool = true
  ) {
    precondition(
      requestsPerConnection >= 1 && requestsPerConnection.isFinite,
      "a connection carries a request"
    )
    self.algorithm = algorithm
    self.deregistrationDelay = deregistrationDelay
    self.requestsPerConnection = requestsPerConnection
    self.isBilled = isBilled
    checkDelay()
  }

  private func checkDelay() {
    precondition(deregistrationDelay >= .zero, "draining takes no time or some")
  }
}
