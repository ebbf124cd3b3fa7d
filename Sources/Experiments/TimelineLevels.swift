public import Workload

/// What is counted, or averaged, on a platform in an interval.
public struct TimelineLevels: Sendable, Equatable {
  /// Requests that arrived.
  public var offered = 0.0
  /// Requests answered.
  public var completed = 0.0
  /// Requests that failed, for whatever reason.
  public var failed = 0.0
  /// Requests that failed, by the raw value of the reason.
  private var failures = Array(repeating: 0.0, count: FailureReason.allCases.count)
  /// Attempts that waited for the Init of an execution environment.
  public var coldStarts = 0.0
  /// Execution environments that began their Init.
  package var environmentsStarted = 0.0
  /// Attempts offered to the platform: one for each request that arrived, each retry and hedge.
  public var attempts = 0.0
  /// Time average of environments alive or instances in service.
  public var capacity = 0.0
  /// Time average of environments in Init, or of instances launched and not in service.
  public var launching = 0.0
  /// Time average of requests in service.
  public var busy = 0.0
  /// Time average of environments or instances paid for.
  public var billed = 0.0
  /// What the interval costs at the mean rates of the measured window, in USD.
  public var cost = 0.0

  /// Requests that failed for a reason.
  public subscript(reason: FailureReason) -> Double {
    get { failures[Int(reason.rawValue)] }
    set { failures[Int(reason.rawValue)] = newValue }
  }

  /// Nothing at all.
  package init() {}

  /// Adds the levels of another replication.
  mutating func add(_ other: Self) {
    for level in Self.all { self[keyPath: level] += other[keyPath: level] }
    for reason in failures.indices { failures[reason] += other.failures[reason] }
  }

  private static let all: [WritableKeyPath<Self, Double> & Sendable] = [
    \.offered, \.completed, \.failed, \.coldStarts, \.environmentsStarted, \.attempts,
    \.capacity, \.launching, \.busy, \.billed, \.cost,
  ]
}
