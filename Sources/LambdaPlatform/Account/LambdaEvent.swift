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
  /// An invocation of a function with a `FunctionControl` has ended; the detail is its
  /// `FunctionFailure`, or 0.
  case ended
  /// The time-out of an invocation that calls a downstream resource may be over.
  case callLimit
  /// An environment that has ended is gone.
  case shutDown
  /// The alias of the function with this place shifts; the detail is the step.
  case deploymentStep
  /// A version of the function with this place is not made; the detail is the number of the refusal.
  case deploymentRefused
  /// Provisioned environments of the function with this place have been made.
  case provisioned
}
