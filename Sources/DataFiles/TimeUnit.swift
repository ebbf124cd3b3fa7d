/// The unit of times that a data file has as numbers.
public enum TimeUnit: String, Sendable, Equatable, CaseIterable {
  /// Nanoseconds.
  case nanoseconds = "ns"
  /// Microseconds.
  case microseconds = "us"
  /// Milliseconds.
  case milliseconds = "ms"
  /// Seconds.
  case seconds = "s"

  /// A number of this unit in nanoseconds, rounded; nil beyond 126 years, and for no number.
  package func nanoseconds(of number: Double) -> Int64? {
    let nanoseconds = (number * size).rounded()
    return abs(nanoseconds) < 4e18 ? Int64(nanoseconds) : nil
  }

  private var size: Double {
    switch self {
    case .nanoseconds: 1
    case .microseconds: 1e3
    case .milliseconds: 1e6
    case .seconds: 1e9
    }
  }
}
