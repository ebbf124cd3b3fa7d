/// An instant of simulated time, or a span between two instants, in whole nanoseconds.
///
/// Integer time makes the order of events exact, keeps long runs free of drift and lets the event
/// queue compare (time, sequence) as one integer. The range is 292 years either side of zero;
/// instants of a simulation are never negative. Seconds as `Double` appear only where samples come
/// in and results go out.
public struct SimulationTime: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// Nanoseconds from the start of the simulation, or the length of the span.
  public var nanoseconds: Int64

  /// Creates a time of whole nanoseconds.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The start of the simulation, or the empty span.
  public static var zero: Self {
    @inlinable get { Self(nanoseconds: 0) }
  }

  /// Later than every event: the time of something that will not happen.
  public static var never: Self {
    @inlinable get { Self(nanoseconds: .max) }
  }

  /// The last instant that anything could happen at, 292 years from the start.
  @usableFromInline package static var last: Self {
    @inlinable get { Self(nanoseconds: .max - 1) }
  }

  /// Nanoseconds in a second.
  package static var nanosecondsPerSecond: Int64 {
    @inlinable get { 1_000_000_000 }
  }

  /// The time nearest to a number of seconds.
  ///
  /// - Parameter seconds: At most 4 × 10⁹ in size (126 years); anything beyond traps.
  /// - Returns: The time, rounded to a whole nanosecond.
  @inlinable
  public static func seconds(_ seconds: Double) -> Self {
    precondition(abs(seconds) <= 4e9, "a simulation time must stay within 4e9 seconds")
    return Self(nanoseconds: Int64((seconds * 1e9).rounded()))
  }

  /// The time in seconds, rounded to the nearest `Double`.
  @inlinable
  public var seconds: Double {
    // A product with 1e-9 would be off in the last digit: 1e-9 is not a Double.
    Double(nanoseconds) / 1e9
  }

  /// The instant a span later.
  ///
  /// - Parameter span: In nanoseconds; not negative.
  /// - Returns: The instant, or the last one where it would lie beyond that.
  @inlinable
  @inline(__always)
  package func later(by span: Int64) -> Self {
    let (sum, isBeyond) = nanoseconds.addingReportingOverflow(span)
    return isBeyond ? .last : Self(nanoseconds: sum)
  }

  /// Orders by time.
  @inlinable
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.nanoseconds < rhs.nanoseconds
  }

  /// The instant a span after another; traps on overflow.
  @inlinable
  public static func + (lhs: Self, rhs: Self) -> Self {
    Self(nanoseconds: lhs.nanoseconds + rhs.nanoseconds)
  }

  /// The span between two instants; traps on overflow.
  @inlinable
  public static func - (lhs: Self, rhs: Self) -> Self {
    Self(nanoseconds: lhs.nanoseconds - rhs.nanoseconds)
  }

  /// A whole multiple of a span; traps on overflow.
  @inlinable
  public static func * (lhs: Self, rhs: Int64) -> Self {
    Self(nanoseconds: lhs.nanoseconds * rhs)
  }

  /// Moves the instant later by a span.
  @inlinable
  public static func += (lhs: inout Self, rhs: Self) {
    lhs.nanoseconds += rhs.nanoseconds
  }
}
