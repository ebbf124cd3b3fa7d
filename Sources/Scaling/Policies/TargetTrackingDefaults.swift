public import EventKernel
public import Stochastics

/// What target tracking on EC2 is when nobody says otherwise.
public enum TargetTrackingDefaults {
  /// AWS falls back to the group's cooldown, 300 s, where no instance warm-up is set.
  ///
  /// Source: Amazon EC2 Auto Scaling User Guide, "Set the default instance warmup", 2023.
  public static let instanceWarmup = SimulationTime.seconds(300)

  /// The rule of the alarm that scales out, one of the pair that target tracking makes at
  /// one-minute resolution.
  ///
  /// Observed by many users rather than documented, as in
  /// https://github.com/aws/containers-roadmap/issues/1208.
  public static let scaleOut = TargetTracking.Datapoints(breaching: 3, outOf: 3)

  /// The rule of the alarm that scales in; see `scaleOut`.
  public static let scaleIn = TargetTracking.Datapoints(breaching: 15, outOf: 15)

  /// The scale-in threshold as a share of the target: AWS speaks of "usually more than 10 %" below.
  public static let scaleInFraction = 0.9

  /// A period of EC2's detailed monitoring.
  public static let period = SimulationTime.seconds(60)

  /// From the decision of an alarm to the change of desired capacity, in seconds; an estimate.
  public static let actionDelay = Distribution.uniform(minimum: 1, maximum: 10)

  /// How long after the end of a metric period its point can be seen, in seconds; nil where nothing
  /// is known.
  ///
  /// Estimates fitted to AWS's published times from a load step to the trigger: 363 s at 60 s and
  /// 86 s at 20 s (June 2026).
  public static func publishDelay(period: SimulationTime) -> Distribution? {
    switch period {
    case .seconds(60): .uniform(minimum: 60, maximum: 150)
    case .seconds(20): .uniform(minimum: 10, maximum: 30)
    case .seconds(10): .uniform(minimum: 5, maximum: 15)
    default: nil
    }
  }
}
