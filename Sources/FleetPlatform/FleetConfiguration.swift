public import EventKernel
public import Pricing
public import Scaling
public import Stochastics

/// A fleet of equal instances behind a load balancer, with or without a control loop.
public struct FleetConfiguration: Sendable, Equatable {
  /// How an instance shares its processors.
  public enum Discipline: String, Sendable, CaseIterable {
    /// Requests on a thread share the vCPUs equally while they compute; waits need no vCPU.
    case processorSharing
    /// First come, first served: each thread is a server that works on one request, for its CPU
    /// time plus its wait, at full speed. For checks against queueing theory.
    case fifo
  }

  /// Type of every instance: vCPUs and price.
  public var instanceType: EC2InstanceType
  /// Requests that an instance works on at a time; at least 1.
  public var threads: Int
  /// Requests that may wait for a thread of an instance; beyond it connections are refused.
  public var backlog: Int
  /// How an instance shares its processors.
  public var discipline: Discipline
  /// Smallest number of instances; not negative.
  public var minimum: Int
  /// Largest number of instances; at least `minimum`.
  public var maximum: Int
  /// Instances in service at time zero.
  public var desired: Int
  /// From the change of desired capacity to the first request served, in seconds.
  public var launchDelay: Distribution
  /// What spreads the requests.
  public var loadBalancer: LoadBalancer
  /// The control loop; nil for a fixed fleet.
  public var targetTracking: TargetTracking?
  /// When instances fail: in any order, but none while another one lasts.
  public var outages: [Outage]

  /// Creates a configuration.
  public init(
    instanceType: EC2InstanceType,
    threads: Int,
    backlog: Int,
    discipline: Discipline = .processorSharing,
    minimum: Int,
    maximum: Int,
    desired: Int,
    launchDelay: Distribution,
    loadBalancer: LoadBalancer,
    targetTracking: TargetTracking?,
    outages: [Outage] = []
  ) {
    self.instanceType = instanceType
    self.threads = threads
    self.backlog = backlog
    self.discipline = discipline
    self.minimum = minimum
    self.maximum = maximum
    self.desired = desired
    self.launchDelay = launchDelay
    self.loadBalancer = loadBalancer
    self.targetTracking = targetTracking
    self.outages = outages
  }
}

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
  /// How long an instance that leaves service may finish its requests.
  public var deregistrationDelay: SimulationTime
  /// Requests that a client sends over one connection, for the load balancer's charge; at least 1.
  public var requestsPerConnection: Double
  /// Whether the load balancer is paid for.
  public var isBilled: Bool

  /// Creates a load balancer.
  public init(
    algorithm: Algorithm,
    deregistrationDelay: SimulationTime,
    requestsPerConnection: Double,
    isBilled: Bool = true
  ) {
    self.algorithm = algorithm
    self.deregistrationDelay = deregistrationDelay
    self.requestsPerConnection = requestsPerConnection
    self.isBilled = isBilled
  }
}
