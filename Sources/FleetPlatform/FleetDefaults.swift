public import EventKernel
internal import Pricing

/// What a fleet is when nobody says otherwise.
public enum FleetDefaults {
  /// Which instance takes the next request.
  ///
  /// Source: Elastic Load Balancing User Guide for Application Load Balancers, "Target group
  /// attributes" (docs.aws.amazon.com/elasticloadbalancing/latest/application), 2026.
  public static let algorithm = LoadBalancer.Algorithm.roundRobin

  /// How long an instance that leaves service may finish its requests; the source is that of
  /// `algorithm`.
  public static let deregistrationDelay = SimulationTime.seconds(300)

  /// Requests per connection, an assumption: it depends on the clients, and only the load balancer's
  /// charge depends on it.
  public static let requestsPerConnection = LoadBalancerCapacityUnit.requestsPerConnection
}
