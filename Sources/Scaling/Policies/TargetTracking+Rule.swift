/// The rule of target tracking.
///
/// The load is taken to be proportional: N units at a utilisation u carry N·u, and the target is met
/// by N·u / target units, rounded up, so that capacity grows by more and shrinks by less than
/// computed. Utilisation cannot exceed 1, so one decision multiplies the units by at most
/// 1 / target.
///
/// The load is that of the latest point: its utilisation times the units it is the mean of, not
/// those that are warm by now. A point is minutes old when it is seen, and to multiply it with units
/// that came since would scale out twice for one load.
///
/// Source: the rounding and the wait for warm instances are AWS's,
/// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html> (2023);
/// the proportional formula is the usual model of it.
extension TargetTracking: ScalingPolicy {
  /// A metric with a pair of alarms: above the target, and well below it.
  package var monitoring: PolicyMonitoring? {
    PolicyMonitoring(
      period: period,
      publishDelay: publishDelay,
      actionDelay: actionDelay,
      alarms: [
        .init(.out, CloudWatchAlarm(.above, target, datapoints: scaleOut)),
        .init(
          .in,
          CloudWatchAlarm(.below, scaleInFraction * target, datapoints: scaleIn),
          areActionsEnabled: !isScaleInDisabled
        ),
      ]
    )
  }

  /// Capacity for the load of the latest point; nothing without a point, and no less while some of
  /// the capacity is warming.
  package func wish(_ trigger: ScalingTrigger, in context: ScalingContext) -> CapacityWish? {
    guard case .alarm(let direction) = trigger, let point = context.point else { return nil }
    let needed = needed(units: point.units, utilization: point.value)
    let isWished =
      switch direction {
      case .out: needed > context.desired
      case .in: needed < context.desired && !context.isWarming && !isScaleInDisabled
      }
    guard isWished else { return nil }
    let words = context.words
    return CapacityWish(
      .capacity(needed),
      reason: "\(words.counted(point.units)) at a \(words.metric) of "
        + "\(ScalingWords.percentage(point.value)) need \(needed) to come to the target of "
        + ScalingWords.percentage(target)
    )
  }

  /// Beyond every group, and within what an integer holds, since a target may be next to nothing.
  private static let mostUnits = 1e9

  /// Units that would carry at the target what some carry at a utilisation.
  ///
  /// A quotient within 10⁻⁹ of a whole number is taken for that number: 10 units at 40 % and a
  /// target of 50 % are 8, though 10 × 0.4 / 0.5 may round to a little more.
  private func needed(units: Int, utilization: Double) -> Int {
    let exact = min(Double(units) * utilization / target, Self.mostUnits)
    let nearest = exact.rounded()
    let isWhole = abs(exact - nearest) <= 1e-9 * max(1, exact)
    return Int(isWhole ? nearest : exact.rounded(.up))
  }
}
