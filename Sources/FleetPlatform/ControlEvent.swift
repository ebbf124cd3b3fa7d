import Workload

/// The control loop has something to do.
enum ControlEvent: UInt8, ServiceEventKind {
  /// A metric period is over.
  case periodEnded = 64
  /// The metric point of the period with this number can be seen.
  case pointPublished
  /// The alarms look at their metric.
  case alarmsEvaluated
  /// The scale-out action takes effect.
  case scaleOut
  /// The scale-in action takes effect.
  case scaleIn
}
