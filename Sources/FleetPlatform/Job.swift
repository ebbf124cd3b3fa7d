/// A request on an instance: in its backlog or on one of its threads.
@usableFromInline
struct Job: BitwiseCopyable {
  /// The client's mark of the attempt.
  @usableFromInline var token: Int64
  /// CPU time, in nanoseconds.
  @usableFromInline var cpu: Int64
  /// Time off the CPU, in nanoseconds.
  @usableFromInline var wait: Int64
  /// When the instance took it, in nanoseconds.
  @usableFromInline var offered: Int64
  /// Time in the backlog, known once it is on a thread, in nanoseconds.
  @usableFromInline var queue: Int64 = 0
  /// Its instance, or -1 for a free record and for a job whose instance is gone.
  @usableFromInline var instance: Int32
  /// The next job of the same backlog, or the next free record; -1 when there is none.
  @usableFromInline var next: Int32 = -1

  @inlinable
  init(token: Int64, cpu: Int64, wait: Int64, offered: Int64, instance: Int32) {
    self.token = token
    self.cpu = cpu
    self.wait = wait
    self.offered = offered
    self.instance = instance
  }
}
