public import EventKernel
public import Stochastics

/// A target tracking policy on the group's average CPU utilisation, with its alarm pair.
public struct TargetTracking: Sendable, Equatable {
  /// How many of the last data points must breach for an alarm to fire.
  public struct Datapoints: Sendable, Equatable {
    /// Points that must breach (M); 1...`outOf`.
    public let breaching: Int
    /// Points looked at (N); at least 1.
    public let outOf: Int

    /// Creates an M of N rule.
    public init(breaching: Int, outOf: Int) {
      precondition(
        breaching >= 1 && breaching <= outOf,
        "an alarm needs at least one breaching point and no more than it looks at"
      )
      self.breaching = breaching
      self.outOf = outOf
    }
  }

  /// The utilisation to hold, above 0 and at most 1.
  public let target: Double
  /// How long a new instance counts as warming after it came into service; not
  /// negative.
  public let instanceWarmup: SimulationTime
  /// Rule of the alarm that scales out, above `target`.
  public var scaleOut: Datapoints
  /// Rule of the alarm that scales in, below `scaleInFraction` × `target`.
  public var scaleIn: Datapoints
  /// The scale-in threshold as a share of the target, above 0 and at most 1.
  public let scaleInFraction: Double
  /// Length of a metric period; above zero.
  public let period: SimulationTime
  /// From the end of a period until its point can be seen, in seconds.
  public var publishDelay: Distribution
  /// From an alarm's evaluation to the change of desired capacity, in seconds.
  public var actionDelay: Distribution
  /// Whether the policy never removes instances.
  public var isScaleInDisabled: Bool

  /// Creates a policy; without a `publishDelay`, which a period other than 10, 20 and 60 s needs, it
  /// is what is known of the period.
  public init(
    target: Double,
    instanceWarmup: SimulationTime = TargetTrackingDefaults.instanceWarmup,
    scaleOut: Datapoints = TargetTrackingDefaults.scaleOut,
    scaleIn: Datapoints = TargetTrackingDefaults.scaleIn,
    scaleInFraction: Double = TargetTrackingDefaults.scaleInFraction,
    period: SimulationTime = TargetTrackingDefaults.period,
    publishDelay: Distribution? = nil,
    actionDelay: Distribution = TargetTrackingDefaults.actionDelay,
    isScaleInDisabled: Bool = false
  ) {
    precondition(target > 0 && target <= 1, "a target must lie above 0 and at most at 1")
    precondition(instanceWarmup >= .zero, "warming takes no time or some")
    precondition(
      scaleInFraction > 0 && scaleInFraction <= 1,
      "the scale-in threshold does not lie above the target"
    )
    precondition(period > .zero, "a metric period must last")
    guard let publishDelay = publishDelay ?? TargetTrackingDefaults.publishDelay(period: period)
    else {
      preconditionFailure("a period of this length needs its publish delay")
    }
    self.target = target
    self.instanceWarmup = instanceWarmup
    self.scaleOut = scaleOut
    self.scaleIn = scaleIn
    self.scaleInFraction = scaleInFraction
    self.period = period
    self.publishDelay = publishDelay
    self.actionDelay = actionDelay
    self.isScaleInDisabled = isScaleInDisabled
  }
}
