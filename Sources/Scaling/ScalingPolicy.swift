package import EventKernel
package import Stochastics

/// A rule that wishes for capacity: what it has watched, when it is asked, and what it answers.
///
/// Laws:
/// - It reads the trigger and the context and nothing else: no clock, no randomness, no state of its
///   own. The same input gives the same wish.
/// - A wish is not clamped: the policy does not know the bounds, and the controller clamps.
/// - It answers for itself alone: what becomes of several policies is the controller's business.
/// - Where AWS counts a warm-up (target tracking and step scaling on EC2), it wishes no less
///   capacity than there is while the context is warming.
/// - A wish is a capacity, or new bounds for it.
package protocol ScalingPolicy: Sendable {
  /// What CloudWatch watches for the policy; nil for one that follows a timetable alone.
  var monitoring: PolicyMonitoring? { get }

  /// When the policy is asked without an alarm.
  var schedule: Schedule { get }

  /// What the policy wishes.
  ///
  /// - Returns: Nil when it wishes no change.
  func wish(_ trigger: ScalingTrigger, in context: ScalingContext) -> CapacityWish?
}

extension ScalingPolicy {
  /// Nothing.
  package var monitoring: PolicyMonitoring? { nil }

  /// Never.
  package var schedule: Schedule { .never }
}

/// Which way capacity goes.
package enum ScalingDirection: Sendable, Equatable, CaseIterable {
  /// More capacity.
  case out
  /// Less capacity.
  case `in`
}

/// Why a policy is asked.
package enum ScalingTrigger: Sendable, Equatable {
  /// The action of its alarm in a direction takes effect.
  case alarm(ScalingDirection)
  /// An instant of its timetable has come.
  case scheduled(SimulationTime)
}

/// All that a policy may know when it is asked.
package struct ScalingContext: Sendable, Equatable {
  /// Units of capacity that are desired now.
  package let desired: Int
  /// Whether some of that capacity is not in service yet, or still within its warm-up.
  package let isWarming: Bool
  /// The latest point of the policy's metric that can be seen.
  package let point: MetricSeries.Point?
  /// The words for a reason.
  package let words: ScalingWords

  /// Creates a context.
  package init(desired: Int, isWarming: Bool, point: MetricSeries.Point?, words: ScalingWords) {
    self.desired = desired
    self.isWarming = isWarming
    self.point = point
    self.words = words
  }
}

/// What CloudWatch watches for a policy.
package struct PolicyMonitoring: Sendable, Equatable {
  /// An alarm of a policy, and what it does.
  package struct Alarm: Sendable, Equatable {
    /// Which way its action scales.
    package let direction: ScalingDirection
    /// The alarm as it begins.
    package var alarm: CloudWatchAlarm
    /// Whether it acts at every evaluation that finds it in ALARM, or is only shown.
    package let areActionsEnabled: Bool

    /// Creates an alarm of a policy.
    package init(
      _ direction: ScalingDirection,
      _ alarm: CloudWatchAlarm,
      areActionsEnabled: Bool = true
    ) {
      self.direction = direction
      self.alarm = alarm
      self.areActionsEnabled = areActionsEnabled
    }

    /// Whether its action is due.
    package var isActing: Bool {
      areActionsEnabled && alarm.state == .alarm
    }
  }

  /// Length of a metric period; above zero.
  package let period: SimulationTime
  /// From the end of a period until its point can be seen, in seconds.
  package let publishDelay: Distribution
  /// From an alarm's evaluation to its action, in seconds.
  package let actionDelay: Distribution
  /// In the order in which they are evaluated.
  package let alarms: [Alarm]

  /// Creates what is watched.
  package init(
    period: SimulationTime,
    publishDelay: Distribution,
    actionDelay: Distribution,
    alarms: [Alarm]
  ) {
    self.period = period
    self.publishDelay = publishDelay
    self.actionDelay = actionDelay
    self.alarms = alarms
  }
}
