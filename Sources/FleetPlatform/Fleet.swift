public import EventKernel
public import Pricing
internal import Scaling
package import Stochastics
public import Workload

/// An Auto Scaling group behind a load balancer, or a fixed fleet.
///
/// It has three parts with one owner each, and routes events between them: the ``ServerPool`` serves
/// requests, the ``CapacityGroup`` launches and ends instances, and the `ScalingController` decides
/// how many there should be; a fixed fleet has none. Beside them stand the ``FleetMeter`` and the log
/// of what was done. No part calls another but the group, which opens and closes servers of the pool.
///
/// One scaling action, from CPU work to a new instance in service, each step with its owner (a `-`
/// begins a step that an event brings about later):
///
/// - `ServerPool.offer` → `startComputing` → `UtilizationMeter.add`: a request computes.
/// - `Fleet.handleScaling` → `CapacityGroup.sample` → `ServerPool.sample` →
///   `UtilizationMeter.sample`: a metric period is over.
/// - `ScalingController.handle` → `AlarmWatch.closePeriod` → `MetricSeries.close`, in the same event:
///   its point is on its way.
/// - `ScalingController.handle` → `AlarmWatch.publish` → `MetricSeries.publish`: the point can be
///   seen.
/// - `ScalingController.handle` → `AlarmWatch.evaluateAlarms` → `CloudWatchAlarm.evaluate` →
///   `ActivityLog.record`: an alarm fires.
/// - `ScalingController.handle` → `alarmActs` → `TargetTracking.wish` → `PolicyBallot.outcome` →
///   `CapacityBounds.clamp`: its action takes effect, and a decision is made.
/// - `Fleet.setDesiredCapacity` → `CapacityGroup.setDesired` → `reconcile` → `launch` →
///   in the same event: instances are launched.
/// - `CapacityGroup.handle` → `launchEnded` → `enterService` → `ServerPool.add` and `open` →
///   `RequestRouter.insert`: an instance comes into service.
/// - `CapacityGroup.handle` → `warmedUp` → `ServerPool.restartSample`: it is warm, and counts.
///
/// Assumptions: a vCPU of any instance type is the reference vCPU of the traffic's CPU times; the
/// load balancer takes no time and all of its nodes act as one.
///
/// Random streams: those of the parts, each purpose followed by `/NAME` of the platform.
// `@usableFromInline` puts the conformance into the module's interface, where the simulation's loop
// finds the bodies of `offer` and `handle`: without it each event costs a call through the table of
// witnesses, 3 % of the instructions of a request.
@usableFromInline
package struct Fleet: Platform, ~Copyable {
  @usableFromInline var pool: ServerPool
  @usableFromInline var meter: FleetMeter
  var group: CapacityGroup
  var controller: ScalingController?
  var log = ActivityLog()
  /// Whether what no instance takes is throttled.
  @usableFromInline let throttles: Bool
  /// From where on the capacity stays as it is: a control loop that waited for a last request of
  /// years would be all there is to simulate.
  package var scalingEnd = SimulationTime.never
  /// What AWS charges for the instances, their monitoring and the load balancer.
  @usableFromInline
  package let rates: RateCard

  /// A fleet with its desired instances in service.
  ///
  /// - Parameters:
  ///   - configuration: The instances, the load balancer and the scaling policy.
  ///   - downstream: The resources that the requests may call, in the order of the scenario.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - name: Name of the platform, for the random streams.
  ///   - mode: How random numbers are drawn.
  ///   - attributesTime: Whether the ends of attempts say where all of their time went.
  package init(
    _ configuration: FleetConfiguration,
    downstream: [DownstreamConfiguration] = [],
    seed: UInt64,
    replication: Int,
    name: String,
    mode: SamplingMode = .buffered,
    attributesTime: Bool = false
  ) {
    func random(_ purpose: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(name)")
    }
    pool = ServerPool(
      discipline: configuration.discipline,
      algorithm: configuration.loadBalancer.algorithm,
      isMetered: configuration.targetTracking != nil,
      metersThreads: configuration.isManagedByLambda,
      downstream: Downstream(
        downstream,
        seed: seed,
        replication: replication,
        platform: name,
        mode: mode
      ),
      attribution: Attribution(isKept: attributesTime)
    )
    meter = FleetMeter(configuration)
    group = CapacityGroup(configuration, mode: mode, random: random)
    controller = configuration.targetTracking.map { policy in
      ScalingController(
        [policy],
        bounds: CapacityBounds(minimum: configuration.minimum, maximum: configuration.maximum),
        words: configuration.isManagedByLambda ? .managedInstances : .instances,
        mode: mode,
        random: random
      )
    }
    throttles = configuration.isManagedByLambda
    rates =
      configuration.isManagedByLambda
      ? .managedInstances(
        instanceType: configuration.instanceType.name,
        pricePerHour: configuration.instanceType.usdPerHour
      )
      : .fleet(
        instanceType: configuration.instanceType.name,
        pricePerHour: configuration.instanceType.usdPerHour,
        loadBalancer: configuration.loadBalancer.isBilled
      )
    group.populate(&pool, meter: &meter)
    checkInvariants()
  }

  /// Schedules the outages and begins the work of the controller, when there is one.
  @usableFromInline
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    group.start(on: &scheduler)
    controller?.start(on: &scheduler)
  }

  /// Sends a request to an instance, which takes or refuses it; see ``ServerPool``.
  @inlinable
  package mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    meter.loadBalancer.countRequest(at: scheduler.now, residence: pool.residence)
    let admission = pool.offer(attempt, on: &scheduler)
    if case .accepted = admission {
      meter.requests &+= 1
      meter.loadBalancer.bytes += Double(attempt.responseBytes)
    } else if throttles {
      return .refused(.throttled)
    }
    return admission
  }

  /// Takes a request out of the backlog that it waits in.
  @usableFromInline
  package mutating func withdraw(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    pool.withdraw(handle, on: &scheduler)
  }

  /// When an instance that was launched after some instant first answered.
  @usableFromInline
  package var firstAnswer: FirstAnswer {
    get { pool.firstAnswer }
    set { pool.firstAnswer = newValue }
  }

  /// Hands an event to the part that it belongs to.
  @inlinable
  @inline(__always)
  package mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    if pool.handle(event, on: &scheduler, ends: &ends) {
      if pool.emptied >= 0 { endEmptied(on: &scheduler) }
    } else {
      handleCapacity(event, on: &scheduler, ends: &ends)
    }
  }

  /// Fetches the memory that an event is going to need.
  @inlinable
  package func prefetch(for event: ServiceEvent) {
    pool.prefetch(for: event)
  }

  /// A server that drains has answered its last request.
  @usableFromInline
  mutating func endEmptied(on scheduler: inout Scheduler<ServiceEvent>) {
    guard let server = pool.takeEmptied() else { return }
    group.serverEmptied(server, &pool, meter: &meter, log: &log, on: &scheduler)
    checkInvariants()
  }

  /// Handles an event in the life of instances, or of the controller.
  @usableFromInline
  mutating func handleCapacity(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let isHandled = group.handle(
      event,
      &pool,
      meter: &meter,
      log: &log,
      on: &scheduler,
      ends: &ends
    )
    if !isHandled { handleScaling(event, on: &scheduler) }
    checkInvariants()
  }

  /// Hands an event to the controller and carries out what it decides.
  private mutating func handleScaling(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    // An event that is not handled schedules no other.
    guard scheduler.now <= scalingEnd else { return }
    var sample: MetricSeries.Point?
    if ScalingController.policyToSample(at: event) != nil {
      sample = group.sample(&pool, at: scheduler.now)
    }
    let decision = controller?.handle(
      event,
      sample: sample,
      state: group.state,
      log: &log,
      on: &scheduler
    )
    guard let decision else { return }
    setDesiredCapacity(decision.capacity, reason: decision.reason, on: &scheduler)
  }

  /// Changes the desired capacity, which the instances follow.
  ///
  /// - Parameters:
  ///   - capacity: Instances wanted; not negative.
  ///   - reason: Why, in one sentence.
  ///   - scheduler: Must be that of the simulation, after `start(on:)`.
  package mutating func setDesiredCapacity(
    _ capacity: Int,
    reason: String,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    group.setDesired(
      capacity,
      reason: reason,
      &pool,
      meter: &meter,
      log: &log,
      on: &scheduler
    )
    checkInvariants()
  }

  /// The fleet's levels and areas at an instant; the peak of the capacity begins anew.
  ///
  /// - Complexity: O(1).
  @usableFromInline
  package mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    pool.read(into: &reading)
    group.read(into: &reading)
    reading.desired = controller == nil ? nil : group.desired
    reading.billedArea = meter.billedArea(at: time)
    return reading
  }

  /// Instance-hours with their minimum charge, the load balancer, and the monitoring of the policy.
  @usableFromInline
  package func usage(at time: SimulationTime) -> Usage {
    meter.usage(at: time, residence: pool.residence)
  }

  /// What the control loop did, with the metric values that made it act.
  @usableFromInline
  package var activities: [ScalingActivity] {
    log.activities
  }

  /// Traps in debug builds when the parts disagree.
  private func checkInvariants() {
    #if DEBUG
    pool.checkInvariants()
    group.checkInvariants()
    precondition(meter.instances == group.runningCount, "what runs is paid for once")
    #endif
  }
}

extension ScalingWords {
  /// A fleet's words.
  static let instances = Self(unit: "instance", units: "instances", metric: "CPU utilisation")

  /// The words for instances that Lambda manages.
  static let managedInstances = Self(
    unit: "instance",
    units: "instances",
    metric: "utilisation of CPU or concurrency"
  )
}
