internal import EventKernel
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
  public var threads: Int {
    didSet { checkThreads() }
  }
  /// Requests that may wait for a thread of an instance, beyond which connections are refused; 0 or
  /// more.
  public let backlog: Int
  /// How an instance shares its processors.
  public var discipline: Discipline
  /// Smallest number of instances; not negative.
  public let minimum: Int
  /// Largest number of instances; at least `minimum`.
  public let maximum: Int
  /// Instances in service at time zero, from `minimum` to `maximum`.
  public let desired: Int
  /// From the change of desired capacity to the first request served, in seconds.
  public var launchDelay: Distribution
  /// How fast EC2 launches instances; nil for no limit.
  package var launchRate: LaunchRate? = .standard
  /// How fast a vCPU is, as a multiple of the one that demands are measured on; above 0.
  package var speed = 1.0
  /// How Lambda manages the instances; nil for those of one's own.
  package var management: LambdaManagement?
  /// What spreads the requests.
  public var loadBalancer: LoadBalancer
  /// The control loop; nil for a fixed fleet.
  public var targetTracking: TargetTracking?
  /// When instances fail: in any order, but none while another one lasts.
  public var outages: [Outage] {
    didSet { checkOutages() }
  }

  /// Creates a configuration; `desired` is the minimum unless it is given.
  public init(
    instanceType: EC2InstanceType,
    threads: Int,
    backlog: Int,
    discipline: Discipline = .processorSharing,
    minimum: Int,
    maximum: Int,
    desired: Int? = nil,
    launchDelay: Distribution,
    loadBalancer: LoadBalancer = LoadBalancer(),
    targetTracking: TargetTracking? = nil,
    outages: [Outage] = []
  ) {
    let desired = desired ?? minimum
    precondition(backlog >= 0, "a backlog cannot be negative")
    precondition(minimum >= 0, "a fleet cannot have less than no instance")
    precondition(
      minimum <= desired && desired <= maximum,
      "the desired capacity must lie between the minimum and the maximum"
    )
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
    checkThreads()
    checkOutages()
  }

  /// Whether the instances are those of Lambda Managed Instances.
  package var isManagedByLambda: Bool { management != nil }

  private func checkThreads() {
    precondition(threads >= 1, "an instance needs a thread")
  }

  private func checkOutages() {
    let ordered = outages.sorted { $0.start < $1.start }
    for (outage, next) in zip(ordered, ordered.dropFirst()) {
      precondition(outage.start + outage.lasting <= next.start, "outages follow each other")
    }
  }
}
