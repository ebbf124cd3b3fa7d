package import EventKernel

/// Sets other bounds of the capacity at given times; a capacity outside moves to the nearest of them.
///
/// Source: scheduled actions of Application Auto Scaling,
/// <https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html>
/// (2025).
package struct ScheduledAction: Sendable, Equatable {
  /// When.
  package let schedule: Schedule
  /// The bounds from then on.
  package let bounds: CapacityBounds

  /// Creates an action.
  package init(at schedule: Schedule, bounds: CapacityBounds) {
    self.schedule = schedule
    self.bounds = bounds
  }
}

extension ScheduledAction: ScalingPolicy {
  /// The bounds of the action, when its time has come.
  package func wish(_ trigger: ScalingTrigger, in context: ScalingContext) -> CapacityWish? {
    guard case .scheduled = trigger else { return nil }
    return CapacityWish(.bounds(bounds), reason: "a scheduled action sets other bounds")
  }
}
