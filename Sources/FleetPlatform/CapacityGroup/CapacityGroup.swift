package import EventKernel
package import Scaling
package import Stochastics
package import Workload

/// The instances of an Auto Scaling group or of a fixed fleet: what there is, and what is wanted.
///
/// Capacity follows the desired capacity. An instance is launched as soon as EC2's rate of launches
/// lets it, is paid for from when it runs, and comes into service after its launch delay: then it is
/// a server of the pool. An instance that leaves
/// service is drained: it gets no new requests and ends when it has none left, or after the
/// deregistration delay, when what is left fails. Each goes through the states of AWS's lifecycle.
///
/// ``reconcile(_:meter:log:on:)`` is the only place where instances are launched or end. Everything
/// else moves members between states and says what is ready to end.
///
/// Assumptions: health checks are part of the launch delay; instances fail in the outages of the
/// configuration alone; a launch never fails; connections of a leaving instance move at once.
///
/// Random streams: `launch`, one draw per launch; `termination`, one per instance taken out of
/// service.
package struct CapacityGroup: ~Copyable {
  /// A member whose server has no requests any more.
  struct Ending {
    let member: Int32
    /// Why it ends, for the record.
    let reason: String
  }

  /// What an instance launched now can do.
  let spec: ServerSpec
  /// Instances wanted.
  package internal(set) var desired: Int
  var members = Slab<Member>()
  /// By server of the pool.
  var memberOfServer: [Int32] = []
  /// In the order of coming into service.
  var inService: [Int32] = []
  /// Those of them that are to be replaced: they go as soon as the others are enough.
  var aged: [Int32] = []
  /// In the order of launch.
  var launching = EntityQueue()
  var outages: Outages
  /// Members that are ready to end, in the order in which they became so.
  var ready: [Ending] = []
  var gauges = GroupGauges()
  let launchDelays: Sampler
  /// What EC2 lets through; nil for launches without a limit.
  var launches: TokenBucket?
  let terminations: RandomStream
  /// From the launch of an instance to its replacement; nil where none is replaced for its age.
  let lifetime: SimulationTime?
  var timers: GroupTimers

  /// A group without an instance.
  ///
  /// - Parameters:
  ///   - configuration: The instances and the bounds of the desired capacity.
  ///   - mode: How random numbers are drawn.
  ///   - random: Makes the random stream for a purpose.
  package init(
    _ configuration: FleetConfiguration,
    mode: SamplingMode,
    random: (String) -> RandomStream
  ) {
    precondition(
      configuration.minimum <= configuration.desired
        && configuration.desired <= configuration.maximum,
      "the desired capacity must lie between the minimum and the maximum"
    )
    spec = ServerSpec(
      vCPUs: configuration.instanceType.vCPUs,
      threads: configuration.threads,
      backlog: configuration.backlog,
      speed: configuration.speed
    )
    desired = configuration.desired
    outages = Outages(configuration.outages)
    launchDelays = Sampler(configuration.launchDelay, stream: random("launch"), mode: mode)
    launches = configuration.launchRate?.bucket
    terminations = random("termination")
    lifetime = configuration.management?.lifetime
    timers = GroupTimers(
      deregistrationDelay: configuration.loadBalancer.deregistrationDelay,
      instanceWarmup: configuration.targetTracking?.instanceWarmup
    )
  }

  /// Puts the desired instances into service, warm, at time zero.
  package mutating func populate(_ pool: inout ServerPool, meter: inout FleetMeter) {
    for _ in 0..<desired {
      let id = addMember(at: .zero)
      begin(id, meter: &meter, at: .zero)
      enterService(id, &pool, at: .zero)
      members[id].isWarm = true
      gauges.warm += 1
    }
  }

  /// Schedules the outages and prepares the timers.
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    scheduleOutages(on: &scheduler)
    timers.start(on: &scheduler)
    for id in inService { scheduleEndOfLife(of: id, on: &scheduler) }
  }

  /// Handles an event in the life of instances.
  ///
  /// - Returns: False when the event belongs to another part.
  package mutating func handle(
    _ event: ServiceEvent,
    _ pool: inout ServerPool,
    meter: inout FleetMeter,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) -> Bool {
    let id = event.id
    let now = scheduler.now
    switch event.kind(of: CapacityEvent.self) {
    case .running:
      if isCurrent(event, in: .pending) { begin(id, meter: &meter, at: now) }
    case .launched:
      guard isCurrent(event, in: .pending) else { break }
      launchEnded(id, &pool, log: &log, on: &scheduler)
      if !aged.isEmpty { reconcile(&pool, meter: &meter, log: &log, on: &scheduler) }
    case .warmedUp:
      if isCurrent(event, in: .inService) { warmedUp(id, &pool, at: now) }
    case .drainTimedOut:
      guard isCurrent(event, in: .terminating) else { break }
      drainTimedOut(id, &pool, at: now, ends: &ends)
      reconcile(&pool, meter: &meter, log: &log, on: &scheduler)
    case .outageBegan: outageBegan(id, &pool, log: &log, at: now, ends: &ends)
    case .outageEnded:
      outageEnded(id, &pool, log: &log, at: now)
      if !aged.isEmpty { reconcile(&pool, meter: &meter, log: &log, on: &scheduler) }
    case .lifeOver:
      guard isCurrent(event, in: .inService) else { break }
      lifeOver(id)
      reconcile(&pool, meter: &meter, log: &log, on: &scheduler)
    case nil: return false
    }
    checkInvariants()
    return true
  }

  /// Changes the desired capacity; the difference is launched or taken away at once.
  ///
  /// - Parameters:
  ///   - capacity: Instances wanted; not negative.
  ///   - reason: Why, in one sentence.
  ///   - pool: Where instances serve.
  ///   - meter: Counts what is paid for.
  ///   - log: Takes what is done.
  ///   - scheduler: Must be that of the simulation, after `start(on:)`.
  package mutating func setDesired(
    _ capacity: Int,
    reason: String,
    _ pool: inout ServerPool,
    meter: inout FleetMeter,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    precondition(capacity >= 0, "a desired capacity cannot be negative")
    guard capacity != desired else { return }
    log.record(.desiredCapacity, at: scheduler.now, from: desired, to: capacity, reason)
    desired = capacity
    reconcile(&pool, meter: &meter, log: &log, on: &scheduler)
    checkInvariants()
  }

  /// A server that was taken out of service has answered its last request.
  package mutating func serverEmptied(
    _ server: Int32,
    _ pool: inout ServerPool,
    meter: inout FleetMeter,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let member = memberOfServer[Int(server)]
    ready.append(Ending(member: member, reason: "its last request was answered"))
    reconcile(&pool, meter: &meter, log: &log, on: &scheduler)
    checkInvariants()
  }

  /// What a scaling controller is told of the capacity.
  package var state: ScalingController.State {
    ScalingController.State(
      desired: desired,
      isWarming: gauges.warm < inService.count || !launching.isEmpty
    )
  }

  /// The mean over the warm instances in service of the utilisation of each since the last sample
  /// or, if later, since it became warm; nil when there is none.
  ///
  /// - Complexity: O(n) in instances.
  package func sample(_ pool: inout ServerPool, at now: SimulationTime) -> MetricSeries.Point? {
    var sum = 0.0
    var count = 0
    for id in inService where members[id].isWarm {
      guard let utilization = pool.sample(members[id].server, at: now) else { continue }
      sum += utilization
      count += 1
    }
    return count > 0 ? MetricSeries.Point(value: sum / Double(count), units: count) : nil
  }

  /// Adds the levels and areas of the group to a reading; the peak of the capacity begins anew.
  package mutating func read(into reading: inout PlatformReading) {
    checkInvariants()
    gauges.read(into: &reading)
  }

  /// Whether an event names a member as it is now, in a state, and not one that had its id before.
  private func isCurrent(_ event: ServiceEvent, in state: LifecycleState) -> Bool {
    let member = members.latestRecord(of: event.id)
    return member.launch == event.detail && member.state == state
  }
}

/// The timers of a group; each runs for one constant time.
struct GroupTimers {
  private let deregistrationDelay: SimulationTime
  /// Nil where nothing waits for a warm-up.
  private let instanceWarmup: SimulationTime?
  /// Ends what is left on an instance that drains; nil before the start.
  private(set) var drain: TimerLane?
  /// Ends a warm-up.
  private(set) var warmup: TimerLane?

  init(deregistrationDelay: SimulationTime, instanceWarmup: SimulationTime?) {
    self.deregistrationDelay = deregistrationDelay
    self.instanceWarmup = instanceWarmup
  }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    drain = scheduler.makeTimerLane(delay: deregistrationDelay)
    warmup = instanceWarmup.map { scheduler.makeTimerLane(delay: $0) }
  }
}
