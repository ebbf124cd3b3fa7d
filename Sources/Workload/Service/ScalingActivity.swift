public import EventKernel

/// One thing a control loop did, for the record.
public struct ScalingActivity: Sendable, Equatable {
  /// What was done.
  public enum Kind: String, Sendable {
    /// The alarm of a policy changed its state.
    case alarm
    /// The desired capacity was changed.
    case desiredCapacity = "desired_capacity"
    /// An instance was launched: `from` and `to` count launched instances.
    case launch
    /// An instance came into service: `from` and `to` count instances in service.
    case inService = "in_service"
    /// An instance left service to drain.
    case drain
    /// Instances failed for a time.
    case outage
    /// An instance was terminated.
    case terminate
    /// The alias of a function shifts to a new version: `from` and `to` count versions.
    case deployment
    /// A new version was not made, since the function may not have one of its layers.
    case deploymentRefused = "deployment_refused"
  }

  /// When.
  public var time: SimulationTime
  /// What.
  public var kind: Kind
  /// The value before: a count, or the name of a state.
  public var from: String
  /// The value after.
  public var to: String
  /// Why, in one sentence.
  public var reason: String

  /// Creates the record of an activity.
  package init(time: SimulationTime, kind: Kind, from: String, to: String, reason: String) {
    self.time = time
    self.kind = kind
    self.from = from
    self.to = to
    self.reason = reason
  }
}
