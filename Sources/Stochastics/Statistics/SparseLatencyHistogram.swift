/// A latency histogram that has memory only for the octaves in use.
///
/// The same buckets as ``LatencyHistogram``, for where there are thousands of histograms at a time:
/// one of latencies between 10 ms and 2 s takes 8 KiB in place of 57 KiB, an empty one next to
/// nothing. To record costs a look at the octave's place more.
package struct SparseLatencyHistogram: Sendable, Equatable {
  /// Buckets in an octave of ``LatencyHistogram``.
  private static let octaveSize = 128
  private static let octaveCount = LatencyHistogram.bucketCount / octaveSize

  /// By octave: the place of its buckets in `counts` in octaves, or -1; empty at first.
  private var places: [Int8] = []
  private var counts: [UInt64] = []
  private var total: UInt64 = 0
  private var least = Int64.max
  private var greatest = Int64.min

  /// An empty histogram.
  package init() {}

  /// The number of latencies recorded.
  package var count: UInt64 { total }

  /// Counts a latency.
  ///
  /// - Parameter nanoseconds: The latency, 0 or more.
  /// - Complexity: O(1) amortised.
  package mutating func record(_ nanoseconds: Int64) {
    let bucket = LatencyHistogram.bucket(of: nanoseconds)
    let octave = bucket / Self.octaveSize
    if places.isEmpty { places = Array(repeating: -1, count: Self.octaveCount) }
    if places[octave] < 0 {
      places[octave] = Int8(counts.count / Self.octaveSize)
      counts.reserveCapacity(counts.count + Self.octaveSize)
      counts.append(contentsOf: repeatElement(0, count: Self.octaveSize))
    }
    counts[Int(places[octave]) * Self.octaveSize + bucket % Self.octaveSize] += 1
    total += 1
    least = min(least, nanoseconds)
    greatest = max(greatest, nanoseconds)
  }

  /// The same latencies in a histogram of all buckets.
  ///
  /// - Complexity: O(`LatencyHistogram.bucketCount`).
  package var expanded: LatencyHistogram {
    var histogram = LatencyHistogram()
    for (octave, place) in places.enumerated() where place >= 0 {
      for offset in 0..<Self.octaveSize {
        histogram.counts[octave * Self.octaveSize + offset] =
          counts[Int(place) * Self.octaveSize + offset]
      }
    }
    histogram.total = total
    histogram.least = least
    histogram.greatest = greatest
    return histogram
  }
}
