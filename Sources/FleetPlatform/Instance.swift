/// What the load balancer and the threads of an instance need to know at every request.
@usableFromInline
struct Instance: BitwiseCopyable {
  /// Where an instance is in its life.
  @usableFromInline
  enum State: UInt8, BitwiseCopyable {
    /// Launched and not yet in service.
    case launching
    /// Takes requests.
    case inService
    /// Finishes the requests it has.
    case draining
    /// Out of service for the time of an outage.
    case failed
    /// Gone; its record waits for the last event that names it.
    case terminated
  }

  /// Requests on a thread.
  @usableFromInline var onThread: Int32 = 0
  /// Requests in the backlog.
  @usableFromInline var queued: Int32 = 0
  /// The job that has been in the backlog longest, or -1.
  @usableFromInline var firstQueued: Int32 = -1
  /// The job that has been in the backlog shortest; meaningless when the backlog is empty.
  @usableFromInline var lastQueued: Int32 = -1
  @usableFromInline var state: State

  @inlinable
  init(state: State) {
    self.state = state
  }
}

/// What happens to an instance once in its life, and the utilisation reported of it.
struct InstanceLife: BitwiseCopyable {
  /// When it was launched, in nanoseconds.
  var launched: Int64
  /// Whether it came into service at least the warm-up time ago.
  var isWarm = false
  /// Scheduled events that name the instance: its record is free when it is terminated and none
  /// is left.
  var events = 0
  /// The start of what the next metric point covers, and the busy area up to then.
  var meteredFrom: Int64 = 0
  var meteredArea: Int128 = 0
}
