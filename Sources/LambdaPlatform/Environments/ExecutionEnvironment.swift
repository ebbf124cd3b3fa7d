public import Workload

/// An execution environment: one request at a time, kept for a while when idle.
///
/// The record is half a cache line, since with many requests in flight its memory is what an
/// invocation waits for.
@usableFromInline
struct ExecutionEnvironment: BitwiseCopyable {
  /// The client's mark of the attempt being served.
  @usableFromInline var token: Int64 = 0
  /// Idle: when the keep-alive time ends, 0 or more.
  ///
  /// Busy: the complement (`~`) of twice the length of the Init that the request had to wait for, plus
  /// 1 when it began the environment: that is negative. An Init may take no time at all.
  @usableFromInline var deadline: Int64 = 0
  /// When the environment's expiry event fires, or `unset` when none is outstanding.
  ///
  /// It may lie before the deadline: an event that finds it so moves on to it. That keeps one event
  /// per environment and keep-alive time, instead of one per request.
  @usableFromInline var timer: Int64 = ExecutionEnvironment.unset
  /// Idle: the environments of its function that became idle just before and after it, or -1; with
  /// random routing `older` is its place in the pool instead.
  ///
  /// Busy: stream and class of the request being served; the links are free then, and fields of their
  /// own would take the record past half a cache line.
  @usableFromInline var older: Int32 = -1
  @usableFromInline var younger: Int32 = -1

  @inlinable static var unset: Int64 { .max }

  @inlinable
  init() {}

  @inlinable
  var isBusy: Bool {
    deadline < 0
  }

  /// Length of the Init that the present request had to wait for, in nanoseconds; 0 when it found
  /// the environment warm.
  @inlinable
  var initialization: Int64 {
    ~deadline >> 1
  }

  /// Whether the present request began the environment.
  @inlinable
  var isColdStart: Bool {
    ~deadline & 1 == 1
  }

  /// Whose request is being served; only while the environment is busy.
  @inlinable
  var origin: RequestOrigin {
    RequestOrigin(stream: older, requestClass: younger)
  }

  /// No request is served, and it does not idle yet.
  mutating func rest() {
    deadline = Int64.max
  }

  /// A request is being served.
  @inlinable
  mutating func serve(
    _ token: Int64,
    of origin: RequestOrigin,
    initialization: Int64,
    isColdStart: Bool
  ) {
    self.token = token
    older = origin.stream
    younger = origin.requestClass
    deadline = ~(initialization << 1 | (isColdStart ? 1 : 0))
  }
}
