import Workload

/// A request on an instance: in its backlog or on one of its threads.
@usableFromInline
struct Job: BitwiseCopyable {
  /// The client's mark of the attempt.
  @usableFromInline var token: Int64
  /// CPU time, in nanoseconds.
  @usableFromInline var cpu: Int64
  /// Time off the CPU, in nanoseconds; its complement (`~`), which is negative, for a request that
  /// calls a downstream resource after it.
  @usableFromInline var wait: Int64
  /// When the instance took it, in nanoseconds.
  @usableFromInline var offered: Int64
  /// Time in the backlog, in nanoseconds, once the job is on a thread.
  ///
  /// While it is in the backlog: which job comes before it there, as ``isQueued`` says.
  @usableFromInline var queue: Int64 = 0
  /// Its instance, or -1 for a job whose instance is gone.
  @usableFromInline var instance: Int32
  /// The next job of the same backlog, or -1.
  @usableFromInline var next: Int32 = -1
  /// Whose request it is.
  @usableFromInline var origin: RequestOrigin

  @inlinable
  init(
    token: Int64,
    origin: RequestOrigin,
    cpu: Int64,
    wait: Int64,
    offered: Int64,
    instance: Int32
  ) {
    self.token = token
    self.origin = origin
    self.cpu = cpu
    self.wait = wait
    self.offered = offered
    self.instance = instance
  }

  /// Whether the job is in a backlog.
  @inlinable
  var isQueued: Bool {
    queue < 0
  }

  /// The job before this one in its backlog, or -1; only for a job that is in one.
  @inlinable
  var previous: Int32 {
    get { Int32(truncatingIfNeeded: -2 - queue) }
    set { queue = -2 - Int64(newValue) }
  }

  /// Whether the request calls a downstream resource after its own CPU time and wait.
  @inlinable
  var isCaller: Bool {
    wait < 0
  }

  /// Time off the CPU before the call, in nanoseconds; only for a request that makes one.
  @inlinable
  var ownWait: Int64 {
    ~wait
  }
}
