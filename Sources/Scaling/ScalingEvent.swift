internal import Workload

/// A scaling controller has something to do.
///
/// The id is the position of the policy among the controller's, but for a published point.
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
}
