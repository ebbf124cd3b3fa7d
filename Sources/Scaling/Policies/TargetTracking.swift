public import EventKernel
public import Stochastics

/// A target tracking policy on the group's average CPU utilisation, with its alarm pair.
public struct TargetTracking: Sendable, Equatable {
  /// How many of the last data points must breach for an alarm to fire.
  public struct Datapoints: Sendable, Equatable {
    /// Points that must breach (M); 1...`outOf`.
    public var breaching: Int
    /// Points looked at (N); at least 1.
    public var outOf: Int

    /// Creates an M of N rule.
    public init(breaching: Int, outOf: Int) {
      self.breaching = breaching
      self.outOf = outOf
    }
  }

  /// The utilisation to hold, above 0 and at most 1.
  public var target: Double
  /// How long a new instance counts as warming after it came into service.
  public var instanceWarmup: SimulationTime
  /// Rule of the alarm that scales out, above `target`.
  public var scaleOut: Datapoints
  /// Rule of the alarm that scales in, below `scaleInFraction` × `target`.
  public var scaleIn: Datapoints
  /// The scale-in threshold as a share of the target.
  public var scaleInFraction: Double
  /// Length of a metric period.
  public var period: SimulationTime
  /// From the end of a period until its point can be seen, in seconds.
  public var publishDelay: Distribution
  /// From an alarm's evaluation to the change of desired capacity, in seconds.
  public var actionDelay: Distribution
  /// Whether the policy never removes instances.
  public var isScaleInDisabled: Bool

  /// Creates a policy.
  public init(
    target: Double,
    instanceWarmup: SimulationTime,
    scaleOut: Datapoints,
    scaleIn: Datapoints,
    scaleInFraction: Double,
    period: SimulationTime,
    publishDelay: Distribution,
    actionDelay: Distribution,
    isScaleInDisabled: Bool = false
  ) {
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
