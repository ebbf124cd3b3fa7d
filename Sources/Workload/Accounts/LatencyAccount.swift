/// Sums, by cause, of where the time of answered requests went.
package struct LatencyAccount: Sendable, Equatable {
  /// Requests in the sums.
  package private(set) var requests = 0
  /// By raw value of the cause, in nanoseconds.
  private var sums = [Int128](repeating: 0, count: LatencyCause.allCases.count)

  init() {}

  /// Adds a request.
  ///
  /// - Complexity: O(1): one addition for each cause.
  mutating func add(_ time: RequestTime) {
    requests += 1
    for cause in LatencyCause.allCases {
      sums[cause.rawValue] += Int128(time[cause].nanoseconds)
    }
  }

  /// What a cause took of all requests together, in nanoseconds.
  package func sum(of cause: LatencyCause) -> Int128 {
    sums[cause.rawValue]
  }

  /// All causes of all requests together, in nanoseconds: the sum of their latencies.
  package var total: Int128 {
    sums.reduce(0, +)
  }
}
