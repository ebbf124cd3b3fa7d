internal import Workload

/// Something happens in the life of instances.
///
/// The id is that of a member, whose launch is the detail, or the number of an outage.
enum CapacityEvent: UInt8, ServiceEventKind {
  /// An instance comes into service.
  case launched = 48
  /// An instance has been in service for the warm-up time.
  case warmedUp
  /// An instance must not drain any longer.
  case drainTimedOut
  /// The instances of an outage fail.
  case outageBegan
  /// The failed instances of an outage come back.
  case outageEnded
  /// An instance runs, and is paid for from now on.
  case running
  /// An instance has lived as long as it may.
  case lifeOver
}
