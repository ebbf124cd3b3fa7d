public import EventKernel
public import Stochastics

/// What target tracking on EC2 is when nobody says otherwise.
@usableFromInline package enum TargetTrackingDefaults {
  /// AWS falls back to the group's cooldown, 300 s, where no instance warm-up is set.
  ///
  /// Source: Amazon EC2 Auto Scaling User Guide, "Set the default instance warmup", 2023.
  @usableFromInline package static let instanceWarmup = SimulationTime.seconds(300)

  /// The rule of the alarm that scales out, one of the pair that target tracking makes at
  /// one-minute resolution.
  ///
  /// Observed by many users rather than documented, as in
  /// https://github.com/aws/containers-roadmap/issues/1208.
  @usableFromInline package static let scaleOut = TargetTracking.Datapoints(breaching: 3, outOf: 3)

  /// The rule of the alarm that scales in; see `scaleOut`.
  @usableFromInline package static let scaleIn = TargetTracking.Datapoints(breaching: 15, outOf: 15)

  /// The threshold of the alarm that scales in, as a share of the target.
  ///
  /// Not documented; alarms of EC2 groups in eight published accounts stand at 21 for a target of 30,
  /// 28 for 40, 35 for 50, 42 for 60, 49 for 70 and 52.5 for 75 (2024 to 2026; raw activities of
  /// <https://github.com/jin-gizmo/slacker> among them). Application Auto Scaling uses 0.9.
  @usableFromInline package static let scaleInFraction = 0.7

  /// A period of EC2's detailed monitoring.
  @usableFromInline package static let period = SimulationTime.seconds(60)

  /// From the decision of an alarm to the launch of instances, in seconds.
  ///
  /// Fits the activity histories of ten groups, 2020 to 2026: 5 to 16 s from alarm to start.
  @usableFromInline package static let actionDelay = Distribution.uniform(minimum: 5, maximum: 16)

  /// How long after the end of a metric period its point can be seen, in seconds; nil where nothing
  /// is known.
  ///
  /// Estimates. At 60 s a load step triggers after 307 s in the median and 364 s at the 95th percentile,
  /// and the first instance goes 964 to 1,102 s after the load, as was seen in groups (16 minutes, 2026);
  /// AWS's own figure for ECS at 60 s, 363 s (June 2026), is met by ``ecsPublishDelay``. At 20 s the
  /// median is 86 s, AWS's figure.
  @usableFromInline package static func publishDelay(period: SimulationTime) -> Distribution? {
    switch period {
    case .seconds(60): ec2PublishDelay
    case .seconds(20): .uniform(minimum: 10, maximum: 30)
    case .seconds(10): .uniform(minimum: 5, maximum: 15)
    default: nil
    }
  }

  /// The delay of metrics of EC2 groups at one minute; see ``publishDelay(period:)``.
  package static let ec2PublishDelay = Distribution.uniform(minimum: 60, maximum: 150)

  /// The same for the metrics of ECS services at one minute: calibrated on the one figure of 363 s.
  package static let ecsPublishDelay = Distribution.uniform(minimum: 120, maximum: 210)

  /// Names of the delays at one minute.
  package static var publishDelays: [(name: String, delay: Distribution)] {
    [("ec2", ec2PublishDelay), ("ecs", ecsPublishDelay)]
  }
}
