public import EventKernel
internal import Pricing

/// What a fleet is when nobody says otherwise.
@usableFromInline package enum FleetDefaults {
  /// Which instance takes the next request.
  ///
  /// Source: Elastic Load Balancing User Guide for Application Load Balancers, "Target group
  /// attributes" (docs.aws.amazon.com/elasticloadbalancing/latest/application), 2026.
  @usableFromInline package static let algorithm = LoadBalancer.Algorithm.roundRobin

  /// How long an instance that leaves service may finish its requests; the source is that of
  /// `algorithm`.
  @usableFromInline package static let deregistrationDelay = SimulationTime.seconds(300)

  /// Requests per connection, an assumption: it depends on the clients, and only the load balancer's
  /// charge depends on it.
  @usableFromInline package static let requestsPerConnection = LoadBalancerCapacityUnit
    .requestsPerConnection
}
