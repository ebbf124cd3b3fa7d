package import EventKernel
package import Stochastics
package import Workload

/// Decides on the desired capacity of one scaled thing: an Auto Scaling group, a service, the
/// provisioned concurrency of a function.
///
/// It has its policies' metrics watched, asks a policy what it wishes when an alarm acts or an
/// instant of its timetable comes, and makes one decision of the wishes. Only the controller knows
/// the bounds and AWS's rule for several policies. It changes nothing itself: whoever owns it hands
/// in a sample of the metric at the end of each period and the state of the capacity at each event,
/// and carries the decision out.
///
/// An alarm that stays in ALARM acts again at each evaluation, so that a decision is repeated until
/// the metric is back within its threshold.
///
/// Random streams: those of `AlarmWatch` for each policy with an alarm; the second policy has the
/// purposes `publish-2`, `alarm-2` and `action-2`, and so on.
package struct ScalingController {
  /// What there is of the capacity when a decision is to be made.
  package struct State: Sendable, Equatable {
    /// Units of capacity that are desired.
    package let desired: Int
    /// Whether some of that capacity is not in service yet, or still within its warm-up.
    package let isWarming: Bool

    /// Creates a state.
    package init(desired: Int, isWarming: Bool) {
      self.desired = desired
      self.isWarming = isWarming
    }
  }

  /// A change of the desired capacity.
  package struct Decision: Sendable, Equatable {
    /// Units of capacity that are desired from now on, within the bounds.
    package let capacity: Int
    /// Why, in one sentence.
    package let reason: String

    /// Creates a decision.
    package init(capacity: Int, reason: String) {
      self.capacity = capacity
      self.reason = reason
    }
  }

  /// A policy and what is watched for it.
  private struct Loop {
    let policy: any ScalingPolicy
    var watch: AlarmWatch?
  }

  /// Within which the desired capacity is kept.
  package private(set) var bounds: CapacityBounds
  private let words: ScalingWords
  private var loops: [Loop]
  /// The number among the controllers of the platform, as events have it.
  private let owner: UInt32

  /// Creates a controller.
  ///
  /// - Parameters:
  ///   - policies: In the order of the scenario.
  ///   - bounds: Within which the desired capacity is kept.
  ///   - words: The words for what is scaled.
  ///   - number: The number among the controllers of the platform, below 2¹⁶.
  ///   - mode: How random numbers are drawn.
  ///   - random: Makes the random stream for a purpose.
  package init(
    _ policies: [any ScalingPolicy],
    bounds: CapacityBounds,
    words: ScalingWords,
    number: Int = 0,
    mode: SamplingMode,
    random: (String) -> RandomStream
  ) {
    precondition((0..<ScalingEvent.ownersMax).contains(number), "a platform has fewer controllers")
    precondition(policies.count < 1 << ScalingEvent.ownerShift, "a controller has fewer policies")
    self.bounds = bounds
    self.words = words
    let owner = UInt32(number) << ScalingEvent.ownerShift
    self.owner = owner
    loops = policies.enumerated().map { position, policy in
      let suffix = position == 0 ? "" : "-\(position + 1)"
      let watch = policy.monitoring.map {
        AlarmWatch($0, owner: owner, mode: mode) { random($0 + suffix) }
      }
      return Loop(policy: policy, watch: watch)
    }
  }

  /// Begins the metric periods, the evaluation of the alarms and the timetables.
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    for position in loops.indices {
      let policy = Int32(position)
      loops[position].watch?.start(policy, on: &scheduler)
      if let first = loops[position].policy.schedule.first {
        scheduler.schedule(
          ServiceEvent(ScalingEvent.scheduleDue, policy, detail: owner),
          at: first
        )
      }
    }
  }

  /// The number of the controller that an event is for; nil when it is for none.
  package static func number(at event: ServiceEvent) -> Int? {
    event.kind(of: ScalingEvent.self) == nil ? nil : Int(event.detail >> ScalingEvent.ownerShift)
  }

  /// The position of the policy for whose metric an event asks a sample; nil when it asks none.
  package static func policyToSample(at event: ServiceEvent) -> Int? {
    event.kind(of: ScalingEvent.self) == .periodEnded ? Int(event.id) : nil
  }

  /// Handles one of the controller's events.
  ///
  /// - Parameters:
  ///   - event: Of the kinds of `ScalingEvent`.
  ///   - sample: The metric since the last sample for the same policy, when `policyToSample(at:)`
  ///     asks for one; nil when there was nothing to measure.
  ///   - state: What there is of the capacity.
  ///   - log: Takes the changes of alarms.
  ///   - scheduler: The simulation's.
  /// - Returns: Nil when the desired capacity stays as it is.
  package mutating func handle(
    _ event: ServiceEvent,
    sample: MetricSeries.Point?,
    state: State,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Decision? {
    guard let kind = event.kind(of: ScalingEvent.self) else {
      preconditionFailure("an event of another part")
    }
    let id = Int(event.id)
    let detail = Int(event.detail & (1 << ScalingEvent.ownerShift - 1))
    switch kind {
    case .periodEnded:
      loops[id].watch?.closePeriod(with: sample, event.id, on: &scheduler)
    case .pointPublished:
      loops[detail].watch?.publish(id)
    case .alarmsEvaluated:
      loops[id].watch?.evaluateAlarms(event.id, words: words, log: &log, on: &scheduler)
    case .actionDue:
      return alarmActs(detail, of: id, state)
    case .scheduleDue:
      return instantComes(of: id, state, on: &scheduler)
    }
    return nil
  }

  /// The action of an alarm takes effect.
  private func alarmActs(_ alarm: Int, of policy: Int, _ state: State) -> Decision? {
    guard let direction = loops[policy].watch?.alarms[alarm].direction else { return nil }
    let ballots = loops.indices.map { position in
      ballot(of: position, acting: position == policy ? direction : nil, state)
    }
    return PolicyBallot.outcome(of: ballots, desired: state.desired)
      .flatMap { decision(on: $0, state) }
  }

  /// What a policy has to say when the alarm of any policy acts: the policy of that alarm is asked
  /// in its direction, and every other one by those of its alarms that stand in ALARM.
  private func ballot(
    of position: Int,
    acting: ScalingDirection?,
    _ state: State
  ) -> PolicyBallot {
    let loop = loops[position]
    let alarms = loop.watch?.alarms ?? []
    let directions = acting.map { [$0] } ?? alarms.filter(\.isActing).map(\.direction)
    let wishes = directions.compactMap { direction in
      loop.policy.wish(.alarm(direction), in: context(of: position, state))
    }
    return PolicyBallot(
      wish: wishes.first,
      canScaleIn: alarms.contains { $0.direction == .in && $0.areActionsEnabled }
    )
  }

  /// An instant of a policy's timetable comes: its wish stands alone.
  private mutating func instantComes(
    of position: Int,
    _ state: State,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Decision? {
    let policy = loops[position].policy
    if let next = policy.schedule.next(after: scheduler.now) {
      scheduler.schedule(
        ServiceEvent(ScalingEvent.scheduleDue, Int32(position), detail: owner),
        at: next
      )
    }
    guard
      let wish = policy.wish(.scheduled(scheduler.now), in: context(of: position, state))
    else { return nil }
    if case .bounds(let bounds) = wish.change { self.bounds = bounds }
    return decision(on: wish, state)
  }

  private func context(of position: Int, _ state: State) -> ScalingContext {
    ScalingContext(
      desired: state.desired,
      isWarming: state.isWarming,
      point: loops[position].watch?.metric.latest,
      words: words
    )
  }

  /// What a wish comes to within the bounds.
  private func decision(on wish: CapacityWish, _ state: State) -> Decision? {
    let capacity = bounds.clamp(wish.capacity ?? state.desired)
    guard capacity != state.desired else { return nil }
    return Decision(
      capacity: capacity,
      reason: "\(wish.reason), within \(bounds.minimum) to \(bounds.maximum)"
    )
  }
}
