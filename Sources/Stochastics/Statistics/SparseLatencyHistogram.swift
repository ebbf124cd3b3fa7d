/// A latency histogram that has memory only for the octaves in use.
///
/// The same buckets as ``LatencyHistogram``, for where there are thousands of histograms at a time:
/// one of latencies between 10 ms and 2 s takes 8 KiB in place of 57 KiB, an empty one next to
/// nothing. To record costs a look at the octave's place more.
package struct SparseLatencyHistogram: Sendable, Equatable {
  /// Buckets in an octave of ``LatencyHistogram``.
  private static let octaveSize = 128
  private static let octaveCount = LatencyHistogram.bucketCount / octaveSize

  /// By octave: the place of its buckets in `counts` in octaves, or -1.
  ///
  /// Within the record: an array of its own would be a line of the cache more to wait for.
  private var places = SIMD64<Int8>(repeating: -1)
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
    counts[startOfOctave(octave) + bucket % Self.octaveSize] += 1
    total += 1
    least = min(least, nanoseconds)
    greatest = max(greatest, nanoseconds)
  }

  /// Adds the latencies of another histogram.
  ///
  /// - Complexity: O(buckets of the octaves that the other one uses).
  package mutating func merge(_ other: Self) {
    guard other.total > 0 else { return }
    guard total > 0 else {
      self = other
      return
    }
    for octave in 0..<Self.octaveCount where other.places[octave] >= 0 {
      let place = other.places[octave]
      let start = startOfOctave(octave)
      for offset in 0..<Self.octaveSize {
        counts[start + offset] += other.counts[Int(place) * Self.octaveSize + offset]
      }
    }
    total += other.total
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// Where the buckets of an octave begin, which have memory from now on.
  private mutating func startOfOctave(_ octave: Int) -> Int {
    if places[octave] < 0 {
      places[octave] = Int8(counts.count / Self.octaveSize)
      counts.reserveCapacity(counts.count + Self.octaveSize)
      counts.append(contentsOf: repeatElement(0, count: Self.octaveSize))
    }
    return Int(places[octave]) * Self.octaveSize
  }

  /// The same latencies in a histogram of all buckets.
  ///
  /// - Complexity: O(`LatencyHistogram.bucketCount`).
  package var expanded: LatencyHistogram {
    var histogram = LatencyHistogram()
    for octave in 0..<Self.octaveCount where places[octave] >= 0 {
      let place = places[octave]
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
