public import Workload

/// Something happens to a request on a server, or to the processors of a server.
@usableFromInline
enum ServerEvent: UInt8, ServiceEventKind {
  /// First come, first served: a request is done. Processor sharing: its wait is over.
  case requestDue = 32
  /// A request calls a downstream resource: its own work and wait are over.
  case callDue
  /// The call of a request has ended.
  case called
  /// The first of the requests that compute on a server may be done.
  case processorDue
}
