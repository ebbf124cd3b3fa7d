public import Workload

/// Something happens to a request on an instance, or to the processors of an instance.
public enum ServerEvent: UInt8, ServiceEventKind {
  /// First come, first served: a request is done. Processor sharing: its wait is over.
  case requestDue = 32
  /// A request calls a downstream resource: its own work and wait are over.
  case callDue
  /// The call of a request has ended.
  case called
  /// The first of the requests that compute on an instance may be done.
  case processorDue
}
