public import EventKernel

/// The processors of a server, shared equally by the requests that compute.
///
/// With n requests computing on c vCPUs each proceeds at the rate min(1, c / n). Virtual time is
/// the work that one request, computing without interruption, has had done: it runs at that rate,
/// so a request that needs w nanoseconds of CPU is done when virtual time has grown by w, however
/// many come and go meanwhile. Only the next completion is ever scheduled.
///
/// Virtual time begins anew at zero whenever the processors have been idle, which keeps its
/// rounding error below ``slack`` for busy periods of a day.
@usableFromInline
struct SharedProcessors: BitwiseCopyable {
  /// A request is done when no more virtual time than this is left, in nanoseconds: more than the
  /// rounding error of virtual time, less than a clock of whole nanoseconds can show.
  @inlinable static var slack: Double { 1.0 / 64 }

  /// Virtual time at `updated`, in nanoseconds.
  @usableFromInline var virtualTime: Double = 0
  @usableFromInline var updated: Int64 = 0
  /// When the outstanding completion event fires that counts, or `Int64.max`.
  @usableFromInline var armed: Int64 = .max
  /// Position in the order of the next request that begins to compute.
  @usableFromInline var sequence: UInt32 = 0
  /// Processors of the server; here rather than in ``Server``, whose line is not needed when a
  /// request is done computing.
  @usableFromInline let vCPUs: Int32

  @inlinable
  init(vCPUs: Int32) {
    self.vCPUs = vCPUs
  }

  /// Brings virtual time to the present.
  ///
  /// - Parameters:
  ///   - now: The present, in nanoseconds.
  ///   - computing: Requests that have been computing since the last call.
  @inlinable
  @inline(__always)
  mutating func advance(to now: Int64, computing: Int) {
    if computing == 0 {
      virtualTime = 0
      sequence = 0
    } else {
      let elapsed = Double(now &- updated)
      let processors = Double(vCPUs)
      virtualTime += elapsed * (processors / Swift.max(processors, Double(computing)))
    }
    updated = now
  }

  /// Whether a request with a virtual time of completion is done.
  @inlinable
  func isDone(at finish: Double) -> Bool {
    finish - virtualTime <= Self.slack
  }

  /// When the present requests, if no other comes, reach a virtual time.
  ///
  /// - Returns: Nanoseconds, rounded up, not before the present.
  @inlinable
  @inline(__always)
  func completion(at finish: Double, computing: Int) -> Int64 {
    let left = finish - virtualTime
    guard left > Self.slack else { return updated }
    let processors = Double(vCPUs)
    let stretched = left * (Swift.max(processors, Double(computing)) / processors)
    // Rounding up by hand: the library function is a call on baseline x86-64.
    // What is beyond 64 bits is beyond the range of instants.
    let whole = Int64(Swift.min(stretched, 0x1p62))
    let due = updated &+ whole &+ (Double(whole) < stretched ? 1 : 0)
    return due < 0 ? SimulationTime.last.nanoseconds : due
  }
}
