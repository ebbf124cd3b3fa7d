import EventKernel
import FleetPlatform

/// What spreads the requests over the instances.
struct LoadBalancerKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "loadBalancer"
  static let sentence = "The Application Load Balancer that spreads the requests."

  private static let guide =
    "Elastic Load Balancing User Guide for Application Load Balancers, \"Target group attributes\""

  let algorithm = DefaultKey(
    "algorithm",
    .choice,
    default: FleetDefaults.algorithm,
    because: guide,
    "Which instance takes a request."
  )
  let deregistrationDelay = DefaultKey(
    "deregistrationDelay",
    .duration(),
    default: FleetDefaults.deregistrationDelay,
    because: guide,
    "How long an instance that leaves service may finish its requests."
  )
  let requestsPerConnection = DefaultKey(
    "requestsPerConnection",
    .number(1...1_000_000),
    default: FleetDefaults.requestsPerConnection,
    because: "an assumption: it depends on the clients",
    "Requests that a client sends over one connection, for the load balancer's charge."
  )
  let connectionTime = DefaultKey(
    "connectionTime",
    .duration(),
    default: SimulationTime.zero,
    because: "an assumption: it depends on the clients",
    "How long a connection stays open, for the load balancer's charge; at least while its requests are"
      + " under way."
  )
  let requestSize = DefaultKey(
    "requestSize",
    .quantity(.size),
    default: 0,
    because: "most requests are small beside their answers",
    "Mean size of a request, for the load balancer's charge."
  )
  let billed = DefaultKey(
    "billed",
    .boolean,
    default: true,
    because: "a fleet needs one",
    "Whether the load balancer is paid for."
  )
}

extension Section<LoadBalancerKeys> {
  /// The load balancer.
  func loadBalancer() -> LoadBalancer {
    var loadBalancer = LoadBalancer(
      algorithm: self[\.algorithm],
      deregistrationDelay: self[\.deregistrationDelay],
      requestsPerConnection: self[\.requestsPerConnection],
      isBilled: self[\.billed]
    )
    loadBalancer.connectionTime = self[\.connectionTime]
    loadBalancer.requestBytes = self[\.requestSize]
    return loadBalancer
  }
}
