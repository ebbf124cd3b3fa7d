/// What is counted, or averaged, on a platform in an interval.
public struct TimelineLevels: Sendable, Equatable {
  /// Requests that arrived.
  public var offered = 0.0
  /// Requests answered.
  public var completed = 0.0
  /// Requests that failed, for whatever reason.
  public var failed = 0.0
  /// Requests refused by a limit.
  public var throttled = 0.0
  /// Execution environments that began their Init for a request.
  public var coldStarts = 0.0
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

  /// Nothing at all.
  package init() {}

  /// Adds the levels of another replication.
  mutating func add(_ other: Self) {
    for level in Self.all { self[keyPath: level] += other[keyPath: level] }
  }

  private static let all: [WritableKeyPath<Self, Double> & Sendable] = [
    \.offered, \.completed, \.failed, \.throttled, \.coldStarts, \.attempts, \.capacity,
    \.launching, \.busy, \.billed, \.cost,
  ]
}
