public import EventKernel

/// Counts the requests of each whole second of simulated time.
///
/// A limit in requests per second is meant so: what stays below it in every second is never refused,
/// however its requests are spread, and no more is let through in any second.
@usableFromInline
struct RequestSecond {
  /// When the present second ends, in nanoseconds.
  @usableFromInline var end: Int64 = 0
  /// Requests of the present second.
  @usableFromInline var count: Int64 = 0
  /// Requests of the second before.
  @usableFromInline var former: Int64 = 0

  @inlinable
  init() {}

  /// Moves on to the present.
  @inlinable
  @inline(__always)
  mutating func advance(to now: SimulationTime) {
    if now.nanoseconds >= end { beginSecond(at: now.nanoseconds) }
  }

  @usableFromInline
  @inline(never)
  mutating func beginSecond(at now: Int64) {
    let length: Int64 = 1_000_000_000
    former = now < end + length ? count : 0
    count = 0
    end = (now / length + 1) * length
  }
}
