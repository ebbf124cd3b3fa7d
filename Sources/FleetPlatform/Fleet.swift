public import EventKernel
public import Pricing
import Scaling
public import Stochastics
public import Workload

/// Equal instances behind a load balancer, with or without a target tracking policy.
///
/// The load balancer sends a request to an instance in service. There it takes a thread, or waits
/// in the instance's backlog in the order of arrival; when that is full too, the connection is
/// refused. On its thread a request first computes and then waits for others, holding the thread in
/// both. Under processor sharing all requests that compute share the instance's vCPUs equally, none
/// getting more than one; under first come, first served every thread works at full speed. A
/// request may then call a downstream resource; it holds its thread until the call has ended, and
/// fails when the call is refused or fails.
///
/// Capacity follows the desired capacity. An instance is launched, paid for from then on, and comes
/// into service after its launch delay. An instance that leaves service is drained: it gets no new
/// requests and ends when it has none left, or after the deregistration delay, when what is left
/// fails: a call that has its connection then goes on, and nobody hears its answer. The policy sees
/// what AWS's would: the average CPU utilisation of warm instances per period, published with a
/// delay and judged by two alarms, whose actions take effect with a delay.
///
/// Assumptions: a vCPU of any instance type is the reference vCPU of the traffic's CPU times; the
/// load balancer takes no time and all of its nodes act as one; health checks are part of the
/// launch delay; instances fail in the outages of the configuration alone; a launch never fails;
/// connections of a leaving instance move at once.
///
/// Random streams: `launch/NAME`, one draw per launch; `termination/NAME`, one per instance taken
/// out of service; those of the scaling controller (see `ScalingController`) and of the downstream
/// resources (see `DownstreamResource`).
public struct Fleet: Platform, ~Copyable {
  @usableFromInline let configuration: FleetConfiguration
  @usableFromInline let isFirstComeFirstServed: Bool
  @usableFromInline let threads: Int32
  @usableFromInline let backlog: Int32
  @usableFromInline let vCPUs: Double
  /// Whether the utilisation of each instance is kept.
  @usableFromInline let isMetered: Bool

  /// The requests on all instances, those of instances that are gone included until their events
  /// have fired.
  @usableFromInline var jobs = Slab<Job>(capacity: 256)
  @usableFromInline var instances = Slab<Instance>()
  @usableFromInline var processors = EntityTable<SharedProcessors>()
  @usableFromInline var computing = CompletionHeaps()
  @usableFromInline var router: RequestRouter
  @usableFromInline var meter: LoadBalancerMeter
  /// Requests on a thread.
  @usableFromInline var busy = TimeWeightedArea()
  /// vCPUs at work under processor sharing.
  @usableFromInline var working = TimeWeightedArea()
  @usableFromInline var saturation = SaturationClock()
  /// By instance: servers at work.
  @usableFromInline var utilizations = EntityTable<TimeWeightedArea>()

  var lives = EntityTable<InstanceLife>()
  /// In the order of coming into service.
  var inService: [Int32] = []
  /// In the order of launch.
  var launching: [Int32] = []
  /// Instances in an outage, in the order of failing.
  var failed: [FailedInstance] = []
  var desired: Int
  var capacity: TimeWeightedArea
  var capacityPeak: Int
  var launchingArea = TimeWeightedArea()
  var launched: TimeWeightedArea
  /// What the minimum charge adds to the time from launch to termination, in nanoseconds.
  var minimumCharges: Int128 = 0
  let launchDelays: Sampler
  let terminations: RandomStream
  var controller: ScalingController?
  var timers: FleetTimers?
  var log = ActivityLog()
  @usableFromInline var downstream: Downstream
  @usableFromInline var attribution: Attribution
  /// What AWS charges for the instances, their monitoring and the load balancer.
  public let rates: RateCard

  /// A fleet with its desired instances in service.
  ///
  /// - Parameters:
  ///   - configuration: The instances, the load balancer and the control loop.
  ///   - downstream: The resources that the requests may call, in the order of the scenario.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - name: Name of the platform, for the random streams.
  ///   - mode: How random numbers are drawn.
  ///   - attributesTime: Whether the ends of attempts say where all of their time went.
  public init(
    _ configuration: FleetConfiguration,
    downstream: [DownstreamConfiguration] = [],
    seed: UInt64,
    replication: Int,
    name: String,
    mode: SamplingMode = .buffered,
    attributesTime: Bool = false
  ) {
    precondition(configuration.threads >= 1, "an instance needs a thread")
    precondition(configuration.backlog >= 0, "a backlog cannot be negative")
    precondition(
      configuration.minimum <= configuration.desired
        && configuration.desired <= configuration.maximum,
      "the desired capacity must lie between the minimum and the maximum"
    )
    func random(_ purpose: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(name)")
    }
    self.configuration = configuration
    isFirstComeFirstServed = configuration.discipline == .fifo
    threads = Int32(clamping: configuration.threads)
    backlog = Int32(clamping: configuration.backlog)
    vCPUs = Double(configuration.instanceType.vCPUs)
    isMetered = configuration.targetTracking != nil
    router = RequestRouter(configuration.loadBalancer.algorithm)
    meter = LoadBalancerMeter(
      requestsPerConnection: configuration.loadBalancer.requestsPerConnection
    )
    desired = configuration.desired
    capacity = TimeWeightedArea()
    capacityPeak = configuration.desired
    launched = TimeWeightedArea()
    launchDelays = Sampler(configuration.launchDelay, stream: random("launch"), mode: mode)
    terminations = random("termination")
    controller = configuration.targetTracking.map { policy in
      ScalingController(
        [policy],
        bounds: CapacityBounds(minimum: configuration.minimum, maximum: configuration.maximum),
        words: .instances,
        mode: mode,
        random: random
      )
    }
    rates = .fleet(
      instancePricePerHour: configuration.instanceType.usdPerHour,
      loadBalancer: configuration.loadBalancer.isBilled
    )
    self.downstream = Downstream(
      downstream,
      seed: seed,
      replication: replication,
      platform: name,
      mode: mode
    )
    attribution = Attribution(isKept: attributesTime)
    for _ in 0..<configuration.desired {
      let instance = addInstance(at: .zero)
      enterService(instance, at: .zero)
      lives[Int(instance)].isWarm = true
    }
    checkInvariants()
  }

  /// Servers of one instance: its vCPUs, or its threads when each is a server of its own.
  var serversPerInstance: Int {
    isFirstComeFirstServed ? configuration.threads : configuration.instanceType.vCPUs
  }

  /// Begins the first metric period and the evaluation of the alarms, when there is a policy.
  public mutating func start(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    scheduleOutages(on: &scheduler)
    timers = FleetTimers(
      drain: scheduler.makeTimerLane(delay: configuration.loadBalancer.deregistrationDelay),
      warmup: configuration.targetTracking.map {
        scheduler.makeTimerLane(delay: $0.instanceWarmup)
      }
    )
    controller?.start(on: &scheduler)
  }

  /// Handles one of the fleet's events.
  @inlinable
  public mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let id = event.id
    switch event.kind(of: ServerEvent.self) {
    case .requestDue: requestDue(id, on: &scheduler, ends: &ends)
    case .callDue: callDue(id, on: &scheduler, ends: &ends)
    case .called: called(id, on: &scheduler, ends: &ends)
    case .processorDue: processorDue(id, on: &scheduler, ends: &ends)
    case nil: handleCapacity(event, on: &scheduler, ends: &ends)
    }
  }

  /// Handles an event in the life of instances, or of the control loop.
  @usableFromInline
  mutating func handleCapacity(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let id = event.id
    switch event.kind(of: CapacityEvent.self) {
    case .launched: launchEnded(id, on: &scheduler)
    case .warmedUp: warmedUp(id, at: scheduler.now)
    case .drainTimedOut: drainTimedOut(id, at: scheduler.now, ends: &ends)
    case .outageBegan: outageBegan(id, at: scheduler.now, ends: &ends)
    case .outageEnded: outageEnded(id, at: scheduler.now)
    case nil: handleScaling(event, on: &scheduler)
    }
  }

  /// What the control loop did, with the metric values that made it act.
  public var activities: [ScalingActivity] {
    log.activities
  }
}
