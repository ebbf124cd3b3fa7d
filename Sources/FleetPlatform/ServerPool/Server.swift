/// What a server needs to know at every request; 32 bytes, half a cache line.
@usableFromInline
struct Server: BitwiseCopyable {
  /// Requests that it works on at a time.
  @usableFromInline let threads: Int32
  /// Requests that may wait for a thread.
  @usableFromInline let backlog: Int32
  /// Requests on a thread.
  @usableFromInline var onThread: Int32 = 0
  /// Requests in the backlog.
  @usableFromInline var queued: Int32 = 0
  /// The job that got its thread last, the first of the list of those on threads, or -1.
  @usableFromInline var firstOnThread: Int32 = -1
  /// The job that has been in the backlog longest; meaningless when the backlog is empty.
  @usableFromInline var firstQueued: Int32 = -1
  /// The job that has been in the backlog shortest; meaningless when the backlog is empty.
  @usableFromInline var lastQueued: Int32 = -1
  /// Whether it gets new requests; otherwise it finishes those it has.
  @usableFromInline var isOpen = false

  init(_ spec: ServerSpec) {
    threads = Int32(clamping: spec.threads)
    backlog = Int32(clamping: spec.backlog)
  }
}
