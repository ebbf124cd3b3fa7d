import EventKernel
import Scaling
import Workload

/// Timers of a fleet; each runs for one constant time.
struct FleetTimers {
  let drain: TimerLane
  /// Nil without a policy.
  let warmup: TimerLane?
}

extension ScalingWords {
  /// A fleet's words.
  static let instances = Self(unit: "instance", units: "instances", metric: "CPU utilisation")
}

/// What the scaling controller is told and what becomes of its decisions.
extension Fleet {
  /// Hands an event to the controller and carries out what it decides.
  mutating func handleScaling(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    var sample: MetricSeries.Point?
    if ScalingController.policyToSample(at: event) != nil {
      sample = takeUtilization(at: scheduler.now)
    }
    let state = ScalingController.State(desired: desired, isWarming: !isEveryInstanceWarm)
    let decision = controller?.handle(
      event,
      sample: sample,
      state: state,
      log: &log,
      on: &scheduler
    )
    guard let decision else { return }
    setDesiredCapacity(decision.capacity, reason: decision.reason, on: &scheduler)
  }

  /// The mean over the warm instances in service of the utilisation of each since the last period
  /// or, if later, since it became warm; nil when there is none.
  private mutating func takeUtilization(at now: SimulationTime) -> MetricSeries.Point? {
    var sum = 0.0
    var count = 0
    for id in inService where lives[Int(id)].isWarm {
      let life = lives[Int(id)]
      let elapsed = now.nanoseconds - life.meteredFrom
      guard elapsed > 0 else { continue }
      let area = utilizations[Int(id)].area(at: now) - life.meteredArea
      sum += Double(area) / Double(elapsed) / Double(serversPerInstance)
      count += 1
      restartMetering(of: id, at: now)
    }
    return count > 0 ? .init(value: sum / Double(count), units: count) : nil
  }

  /// The next metric point covers an instance from now on.
  mutating func restartMetering(of id: Int32, at now: SimulationTime) {
    lives[Int(id)].meteredFrom = now.nanoseconds
    lives[Int(id)].meteredArea = utilizations[Int(id)].area(at: now)
  }

  private var isEveryInstanceWarm: Bool {
    for id in inService where !lives[Int(id)].isWarm { return false }
    return launching.isEmpty
  }
}
