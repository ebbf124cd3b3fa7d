/// Counts of latencies in buckets whose width grows with the latency.
///
/// Every octave (from one power of two to the next) has 128 buckets of equal width, and below 256
/// ns every nanosecond has its own. A quantile is interpolated within its bucket, so it is off by
/// at most 1/128 of itself, and in practice by far less: two quantiles that differ by less than a
/// bucket are still told apart. The memory is fixed: 7,296 counts, 57 KiB, for latencies from 0 to
/// 292 years.
///
/// It is our own, neither GSL's nor HDR Histogram's, for speed: recording is on the way of every
/// request, and is here a shift and a few additions that are inlined, with no search and no call.
///
/// Two histograms merge by addition, so a merged one equals the histogram of all values together,
/// in any order.
public struct LatencyHistogram: Sendable, Equatable {
  /// The number of buckets.
  package static let bucketCount = 7_296

  /// How many latencies each bucket holds; `bucketCount` elements, always.
  @usableFromInline var counts: [UInt64]

  /// The number of latencies recorded.
  @inlinable public var count: UInt64 { total }

  @usableFromInline var total: UInt64 = 0
  @usableFromInline var least = Int64.max
  @usableFromInline var greatest = Int64.min

  /// The counts of all empty histograms, so that one that stays empty needs no memory.
  private static let zeros = [UInt64](repeating: 0, count: bucketCount)

  /// An empty histogram.
  package init() {
    counts = Self.zeros
  }

  /// The bucket of a latency.
  ///
  /// - Parameter nanoseconds: The latency, 0 or more.
  /// - Returns: An index in `0..<bucketCount`.
  /// - Complexity: O(1); no branch.
  @inlinable
  @inline(__always)
  package static func bucket(of nanoseconds: Int64) -> Int {
    precondition(nanoseconds >= 0, "A latency must not be negative.")
    let value = UInt64(bitPattern: nanoseconds)
    // Values below 128 join the lowest octave, whose shift is 0, by the bit set for them.
    let shift = 56 &- (value | 128).leadingZeroBitCount
    return (shift &<< 7) &+ Int(truncatingIfNeeded: value &>> UInt64(truncatingIfNeeded: shift))
  }

  /// The least and the greatest latency of a bucket, in nanoseconds.
  ///
  /// - Parameter bucket: An index in `0..<bucketCount`.
  /// - Returns: The range of whole nanoseconds that `bucket(of:)` maps to `bucket`.
  @usableFromInline
  package static func bounds(of bucket: Int) -> ClosedRange<Int64> {
    precondition(bucket >= 0 && bucket < bucketCount, "There is no such bucket.")
    let shift = max((bucket >> 7) - 1, 0)
    let lower = Int64(bucket - (shift << 7)) << Int64(shift)
    return lower...(lower + ((1 << Int64(shift)) - 1))
  }

  /// Counts a latency.
  ///
  /// - Parameter nanoseconds: The latency, 0 or more.
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  package mutating func record(_ nanoseconds: Int64) {
    counts[Self.bucket(of: nanoseconds)] &+= 1
    total &+= 1
    least = min(least, nanoseconds)
    greatest = max(greatest, nanoseconds)
  }

  /// Counts latencies known by their bucket alone.
  ///
  /// For the least and the greatest latency, they count as the bounds of the bucket.
  ///
  /// - Parameters:
  ///   - bucket: An index that `bucket(of:)` gave.
  ///   - count: How many latencies; 0 changes nothing.
  /// - Complexity: O(1).
  @inlinable
  package mutating func record(bucket: Int, count: UInt64 = 1) {
    if count == 0 { return }
    counts[bucket] &+= count
    total &+= count
    let bounds = Self.bounds(of: bucket)
    least = min(least, bounds.lowerBound)
    greatest = max(greatest, bounds.upperBound)
  }

  /// Adds the latencies of another histogram.
  ///
  /// - Parameter other: A histogram, which stays as it is.
  /// - Complexity: O(buckets between the other's least and greatest latency).
  package mutating func merge(_ other: LatencyHistogram) {
    if other.total == 0 { return }
    for bucket in Self.bucket(of: other.least)...Self.bucket(of: other.greatest) {
      counts[bucket] &+= other.counts[bucket]
    }
    total &+= other.total
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// The latencies that are left without some of them.
  ///
  /// The least and the greatest that are left are known by their bucket alone.
  ///
  /// - Parameter part: Latencies that were all recorded here too.
  /// - Returns: A histogram of the rest.
  /// - Complexity: O(buckets between the least and the greatest latency).
  package func removing(_ part: LatencyHistogram) -> Self {
    guard part.total > 0 else { return self }
    precondition(part.total <= total, "a part has no more than the whole")
    let buckets = Self.bucket(of: least)...Self.bucket(of: greatest)
    var rest = Self()
    var (first, last) = (Int.max, 0)
    for bucket in buckets {
      precondition(counts[bucket] >= part.counts[bucket], "a part has no more than the whole")
      let left = counts[bucket] - part.counts[bucket]
      guard left > 0 else { continue }
      rest.counts[bucket] = left
      rest.total += left
      first = min(first, bucket)
      last = bucket
    }
    precondition(rest.total == total - part.total, "a part has no latencies beyond the whole")
    guard rest.total > 0 else { return rest }
    rest.least = max(Self.bounds(of: first).lowerBound, least)
    rest.greatest = min(Self.bounds(of: last).upperBound, greatest)
    return rest
  }

  /// Forgets every latency and keeps the memory.
  ///
  /// - Complexity: O(buckets between the least and the greatest latency).
  package mutating func removeAll() {
    if total == 0 { return }
    for bucket in Self.bucket(of: least)...Self.bucket(of: greatest) {
      counts[bucket] = 0
    }
    total = 0
    least = .max
    greatest = .min
  }

  /// The latency that a share of all latencies does not exceed.
  ///
  /// - Parameter p: The share, in `0...1`.
  /// - Returns: Seconds, within 1/128 of the value of nearest rank (the smallest recorded value
  ///   whose rank is `p` times the count or more), as if the values of a bucket were spread evenly
  ///   over it; exact for the least and the greatest value; nil when nothing is recorded.
  /// - Complexity: O(buckets between the least and the greatest latency).
  public func quantile(_ p: Double) -> Double? {
    if total == 0 { return nil }
    var left = Ranking.nearestRank(p, of: total)
    // The first and the last value are known exactly.
    if left == total { return Double(greatest) * 1e-9 }
    if left == 1 { return Double(least) * 1e-9 }
    for bucket in Self.bucket(of: least)...Self.bucket(of: greatest) {
      let count = counts[bucket]
      if count >= left {
        let bounds = Self.bounds(of: bucket)
        let width = Double(bounds.upperBound) - Double(bounds.lowerBound)
        let value = Double(bounds.lowerBound) + width * (Double(left) - 0.5) / Double(count)
        return min(max(value, Double(least)), Double(greatest)) * 1e-9
      }
      left -= count
    }
    preconditionFailure("The counts of a histogram add up to its total.")
  }
}
