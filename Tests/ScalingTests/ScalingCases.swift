import EventKernel
import Scaling
import Stochastics
import Workload

/// Whole seconds.
func seconds(_ value: Int64) -> SimulationTime {
  SimulationTime(nanoseconds: value * SimulationTime.nanosecondsPerSecond)
}

let words = ScalingWords(unit: "task", units: "tasks", metric: "memory share")

/// A policy of which only what matters to a test is said; all delays are constant.
func tracking(
  target: Double,
  scaleIn: TargetTracking.Datapoints = .init(breaching: 3, outOf: 3),
  isScaleInDisabled: Bool = false
) -> TargetTracking {
  TargetTracking(
    target: target,
    instanceWarmup: seconds(120),
    scaleOut: .init(breaching: 3, outOf: 3),
    scaleIn: scaleIn,
    scaleInFraction: 0.9,
    period: seconds(60),
    publishDelay: .constant(60),
    actionDelay: .constant(5),
    isScaleInDisabled: isScaleInDisabled
  )
}

/// What a policy is told, with a point unless no units are measured.
func context(
  desired: Int,
  isWarming: Bool = false,
  units: Int? = nil,
  value: Double = 0
) -> ScalingContext {
  ScalingContext(
    desired: desired,
    isWarming: isWarming,
    point: units.map { MetricSeries.Point(value: value, units: $0) },
    words: words
  )
}

/// A policy that wishes one capacity more or less, whatever it sees: the simplest with an alarm.
struct SingleStep: ScalingPolicy {
  var threshold = 0.8

  var monitoring: PolicyMonitoring? {
    PolicyMonitoring(
      period: seconds(60),
      publishDelay: .constant(0),
      actionDelay: .constant(0),
      alarms: [
        .init(.out, CloudWatchAlarm(.above, threshold, datapoints: .init(breaching: 1, outOf: 1)))
      ]
    )
  }

  func wish(_ trigger: ScalingTrigger, in context: ScalingContext) -> CapacityWish? {
    switch trigger {
    case .alarm(.out): CapacityWish(.capacity(context.desired + 1), reason: "one more")
    case .alarm(.in):
      context.isWarming
        ? nil : CapacityWish(.capacity(context.desired - 1), reason: "one less")
    case .scheduled: nil
    }
  }
}

/// A policy that sets other bounds at instants.
struct Timetable: ScalingPolicy {
  var bounds: [SimulationTime: CapacityBounds]

  var schedule: Schedule { Schedule(Array(bounds.keys)) }

  func wish(_ trigger: ScalingTrigger, in context: ScalingContext) -> CapacityWish? {
    guard case .scheduled(let time) = trigger, let bounds = bounds[time] else { return nil }
    return CapacityWish(.bounds(bounds), reason: "it was time")
  }
}

/// Capacity that is there as soon as it is desired, under a load in units of capacity.
struct ControlledCapacity: SimulationModel {
  var controller: ScalingController
  var load: (SimulationTime) -> Double?
  var desired: Int
  var isWarming = false
  var log = ActivityLog()
  var decisions: [String] = []

  var nextArrival: SimulationTime { .never }

  mutating func arrive(on scheduler: inout Scheduler<ServiceEvent>) {}

  mutating func handle(_ event: ServiceEvent, on scheduler: inout Scheduler<ServiceEvent>) {
    var sample: MetricSeries.Point?
    if ScalingController.policyToSample(at: event) != nil, let load = load(scheduler.now) {
      sample = .init(value: min(1, load / Double(desired)), units: desired)
    }
    let decision = controller.handle(
      event,
      sample: sample,
      state: .init(desired: desired, isWarming: isWarming),
      log: &log,
      on: &scheduler
    )
    guard let decision else { return }
    let second = scheduler.now.nanoseconds / SimulationTime.nanosecondsPerSecond
    decisions.append("\(second): \(desired) to \(decision.capacity)")
    desired = decision.capacity
  }
}

extension Simulation where Model == ControlledCapacity {
  init(
    _ policies: [any ScalingPolicy],
    bounds: CapacityBounds = CapacityBounds(minimum: 0, maximum: 1000),
    desired: Int,
    seed: UInt64 = 1,
    load: @escaping (SimulationTime) -> Double?
  ) {
    let controller = ScalingController(
      policies,
      bounds: bounds,
      words: words,
      mode: .buffered,
      random: { RandomStream(seed: seed, replication: 0, name: "\($0)/service") }
    )
    self.init(ControlledCapacity(controller: controller, load: load, desired: desired))
    model.controller.start(on: &scheduler)
  }
}
