/// A latency histogram that has memory only for the octaves in use.
///
/// The same buckets as ``LatencyHistogram``, for where there are thousands of histograms at a time:
/// one of latencies between 10 ms and 2 s takes 4 KiB in place of 57 KiB, an empty one next to
/// nothing. To record costs a look at the octave's place more.
package struct SparseLatencyHistogram: Sendable, Equatable {
  /// Buckets in an octave of ``LatencyHistogram``.
  private static let octaveSize = 128
  private static let octaveCount = LatencyHistogram.bucketCount / octaveSize

  /// By octave: the place of its buckets in `counts` in octaves, or -1.
  ///
  /// Within the record: an array of its own would be a line of the cache more to wait for.
  private var places = SIMD64<Int8>(repeating: -1)
  private var counts: [UInt32] = []
  /// How often the count at a place has come round, which is once in four thousand million latencies.
  ///
  /// Counts of half the size are half the lines of the cache to wait for.
  private var rounds: [Int: UInt64] = [:]
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
    add(1, at: startOfOctave(octave) + bucket % Self.octaveSize)
    total += 1
    least = min(least, nanoseconds)
    greatest = max(greatest, nanoseconds)
  }

  /// Counts some latencies, which costs less than to count each by itself.
  ///
  /// - Parameters:
  ///   - latencies: In nanoseconds, 0 or more.
  ///   - count: How many of them, from the first.
  package mutating func record(_ latencies: SIMD8<Int64>, count: Int) {
    var starts = SIMD8<Int>()
    for place in 0..<count {
      let bucket = LatencyHistogram.bucket(of: latencies[place])
      starts[place] =
        startOfOctave(bucket / Self.octaveSize) &+ bucket % Self.octaveSize
      least = min(least, latencies[place])
      greatest = max(greatest, latencies[place])
    }
    var hasComeRound = 0
    counts.withUnsafeMutableBufferPointer { counts in
      for place in 0..<count {
        counts[starts[place]] &+= 1
        if counts[starts[place]] == 0 { hasComeRound |= 1 << place }
      }
    }
    for place in 0..<count where hasComeRound & 1 << place != 0 {
      rounds[starts[place], default: 0] += 1
    }
    total &+= UInt64(count)
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
        add(other.latencies(at: Int(place) * Self.octaveSize + offset), at: start + offset)
      }
    }
    total += other.total
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }

  /// Adds to the count at a place.
  private mutating func add(_ count: UInt64, at place: Int) {
    let sum = UInt64(counts[place]) + count
    counts[place] = UInt32(truncatingIfNeeded: sum)
    if sum >> 32 > 0 { rounds[place, default: 0] += sum >> 32 }
  }

  /// The count at a place.
  private func latencies(at place: Int) -> UInt64 {
    UInt64(counts[place]) + (rounds.isEmpty ? 0 : rounds[place, default: 0] << 32)
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
      let start = octave * Self.octaveSize
      let place = Int(places[octave]) * Self.octaveSize
      for offset in 0..<Self.octaveSize where counts[place + offset] > 0 || !rounds.isEmpty {
        histogram.counts[start + offset] = latencies(at: place + offset)
      }
    }
    histogram.total = total
    histogram.least = least
    histogram.greatest = greatest
    return histogram
  }
}
