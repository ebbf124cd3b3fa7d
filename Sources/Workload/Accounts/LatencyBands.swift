#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where the time of answered requests went, by how long they took.
///
/// Requests within 1 % of each other's latency stand together, so that the causes of any band of
/// percentiles can be told afterwards, when it is known where it lies.
package struct LatencyBands: Sendable, Equatable {
  /// What the requests of a band took in the mean.
  package struct Band: Sendable, Equatable {
    /// Requests in the band; whole but for what lies across its ends.
    package let requests: Double
    /// Seconds of a request by raw value of the cause.
    package let seconds: [Double]

    /// Seconds of a request that a cause took.
    package subscript(cause: LatencyCause) -> Double { seconds[cause.rawValue] }

    /// Seconds of a request, all causes together: its latency.
    package var total: Double { seconds.reduce(0, +) }
  }

  fileprivate struct Bucket: Sendable, Equatable {
    var requests = 0
    /// Nanoseconds by raw value of the cause; whole numbers, exact up to 104 days in sum.
    var sums = [Double](repeating: 0, count: LatencyCause.allCases.count)
  }

  /// How many buckets a latency has to pass through to become e times as long.
  private static let resolution = 100.0

  private var buckets: [Int: Bucket] = [:]

  /// No requests.
  package init() {}

  /// Whether there are none.
  package var isEmpty: Bool { buckets.isEmpty }

  /// Adds a request.
  mutating func add(_ time: RequestTime) {
    let latency = Double(max(1, time.total.nanoseconds))
    let place = Int((log(latency) * Self.resolution).rounded(.down))
    buckets[place, default: Bucket()].add(time)
  }

  /// Adds the requests of another replication.
  package mutating func merge(_ other: Self) {
    for (place, bucket) in other.buckets {
      buckets[place, default: Bucket()].requests += bucket.requests
      for cause in bucket.sums.indices {
        buckets[place, default: Bucket()].sums[cause] += bucket.sums[cause]
      }
    }
  }

  /// The requests between two shares of all, the fastest first; nil without any.
  ///
  /// - Parameters:
  ///   - lower: From 0 on.
  ///   - upper: Up to 1.
  /// - Returns: Their mean. A group of like latencies across an end counts with the part within.
  /// - Complexity: O(buckets × log buckets).
  package func band(from lower: Double, to upper: Double) -> Band? {
    let total = buckets.values.reduce(0) { $0 + $1.requests }
    let (first, last) = (lower * Double(total), upper * Double(total))
    var (passed, requests) = (0.0, 0.0)
    var sums = [Double](repeating: 0, count: LatencyCause.allCases.count)
    for (_, bucket) in buckets.sorted(by: { $0.key < $1.key }) {
      let count = Double(bucket.requests)
      let within = min(last, passed + count) - max(first, passed)
      passed += count
      guard within > 0 else { continue }
      requests += within
      for cause in sums.indices { sums[cause] += bucket.sums[cause] * within / count }
    }
    guard requests > 0 else { return nil }
    return Band(requests: requests, seconds: sums.map { $0 / requests * 1e-9 })
  }
}

extension LatencyBands.Bucket {
  fileprivate mutating func add(_ time: RequestTime) {
    requests += 1
    for cause in LatencyCause.allCases {
      sums[cause.rawValue] += Double(time[cause].nanoseconds)
    }
  }
}
