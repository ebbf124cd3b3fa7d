internal import Workload

/// A scaling controller has something to do.
///
/// The id is the position of the policy among the controller's, but for a published point. The detail has
/// the controller's number among those of its platform above its lowest eight bits.
enum ScalingEvent: UInt8, ServiceEventKind {
  /// A period of a policy's metric is over.
  case periodEnded = 64
  /// The metric point of the period with this number can be seen; the detail is the policy.
  case pointPublished
  /// The alarms of a policy look at their metric.
  case alarmsEvaluated
  /// The action of an alarm takes effect; the detail is the alarm's position among the policy's.
  case actionDue
  /// An instant of a policy's timetable has come.
  case scheduleDue

  /// Bits of a detail below the number of the controller.
  static let ownerShift: UInt32 = 8
  /// Controllers that a platform may have.
  static let ownersMax = 1 << 16
}
