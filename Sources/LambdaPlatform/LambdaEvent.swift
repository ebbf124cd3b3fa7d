public import Workload

/// Something happens to an execution environment, which the event's id names.
@usableFromInline
package enum LambdaEvent: UInt8, ServiceEventKind {
  /// The Init is over and the handler starts.
  case initialized = 0
  /// The handler has answered.
  case completed
  /// An idle period may be over.
  case expired
  /// The handler has done its own work and calls a downstream resource.
  case callDue
  /// The call has ended.
  case called
}
