public import Workload

/// A request on a server: in its backlog or on one of its threads.
///
/// It is a link of one of two lists of its server, which it leaves from the middle in a constant
/// time: the backlog, or the requests on threads. The latter is there for the end of the server
/// alone, which would otherwise have to look at the requests of all servers.
@usableFromInline
struct Job: BitwiseCopyable {
  /// What ``queue`` is while the job is in a backlog.
  @inlinable static var inBacklog: Int64 { -1 }

  /// The client's mark of the attempt.
  @usableFromInline var token: Int64
  /// CPU time, in nanoseconds.
  @usableFromInline var cpu: Int64
  /// Time off the CPU, in nanoseconds; its complement (`~`), which is negative, for a request that
  /// calls a downstream resource after it.
  ///
  /// One flag more would take the record over a cache line, and with it every job of a busy fleet.
  @usableFromInline var wait: Int64
  /// When the server took it, in nanoseconds.
  @usableFromInline var offered: Int64
  /// Time in the backlog, in nanoseconds, once the job is on a thread; ``inBacklog`` before.
  @usableFromInline var queue: Int64 = 0
  /// Its server, or -1 for a job whose server is gone.
  @usableFromInline var server: Int32
  /// The job before this one in the same list, or -1.
  @usableFromInline var previous: Int32 = -1
  /// The next job of the same list, or -1.
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
    server: Int32
  ) {
    self.token = token
    self.origin = origin
    self.cpu = cpu
    self.wait = wait
    self.offered = offered
    self.server = server
  }

  /// Whether the job is in a backlog.
  @inlinable
  var isQueued: Bool {
    queue < 0
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
