import Stochastics
import Testing

@Suite struct LatencyHistogramTests {
  /// Latencies of every size: a random number of random bits.
  private func latencies(_ count: Int, name: String) -> [Int64] {
    let stream = RandomStream(seed: 1998, replication: 0, name: name)
    return (0..<count).map { _ in
      Int64(stream.nextUInt64() >> UInt64(1 + stream.index(below: 63)))
    }
  }

  @Test("buckets follow each other without gap or overlap")
  func contiguous() {
    #expect(LatencyHistogram.bounds(of: 0) == 0...0)
    for bucket in 1..<LatencyHistogram.bucketCount {
      let bounds = LatencyHistogram.bounds(of: bucket)
      let previous = LatencyHistogram.bounds(of: bucket - 1)
      #expect(bounds.lowerBound == previous.upperBound + 1)
      #expect(LatencyHistogram.bucket(of: bounds.lowerBound) == bucket)
      #expect(LatencyHistogram.bucket(of: bounds.upperBound) == bucket)
    }
    let last = LatencyHistogram.bounds(of: LatencyHistogram.bucketCount - 1)
    #expect(last.upperBound == .max)
  }

  @Test("no bucket is wider than 1/128 of its values")
  func relativeError() {
    for bucket in 0..<LatencyHistogram.bucketCount {
      let bounds = LatencyHistogram.bounds(of: bucket)
      let width = Double(bounds.upperBound) - Double(bounds.lowerBound)
      #expect(width <= Double(bounds.lowerBound) / 128)
      if bounds.upperBound < 256 { #expect(width == 0) }
    }
  }

  @Test("quantiles lie within 1/128 of the sorted data's", arguments: [1, 2, 10, 999, 5000])
  func quantiles(count: Int) throws {
    let latencies = latencies(count, name: "quantiles")
    var histogram = LatencyHistogram()
    for latency in latencies { histogram.record(latency) }
    let sorted = latencies.sorted()
    for percent in 0...100 {
      let rank = max((percent * count + 99) / 100, 1)
      let exact = Double(sorted[rank - 1]) * 1e-9
      let reported = try #require(histogram.quantile(Double(percent) / 100))
      #expect((reported - exact).magnitude <= exact / 128 * (1 + 1e-12), "p\(percent)")
      #expect(reported >= Double(sorted[0]) * 1e-9)
      #expect(reported <= Double(sorted[count - 1]) * 1e-9)
    }
    #expect(histogram.count == UInt64(count))
  }

  @Test("quantiles are interpolated within a bucket")
  func interpolation() throws {
    // 1,000 values spread evenly over one bucket, from 2^20 to just below 2^20 + 2^13.
    var histogram = LatencyHistogram()
    for step in 0..<1_000 { histogram.record(1_048_576 + Int64(step) * 8_192 / 1_000) }
    for percent in [10, 50, 90] {
      let reported = try #require(histogram.quantile(Double(percent) / 100))
      let exact = (1_048_576 + 8_192 * Double(percent) / 100) * 1e-9
      #expect((reported - exact).magnitude < 16e-9, "p\(percent)")
    }
  }

  @Test("the least and the greatest latency are reported exactly")
  func ends() throws {
    var histogram = LatencyHistogram()
    for latency in [1_000_003, 1_000_005, 7_000_001, 7_000_009] as [Int64] {
      histogram.record(latency)
    }
    #expect(try #require(histogram.quantile(0)) == Double(1_000_003) * 1e-9)
    #expect(try #require(histogram.quantile(1)) == Double(7_000_009) * 1e-9)
  }

  @Test("a single latency is reported exactly")
  func single() throws {
    var histogram = LatencyHistogram()
    histogram.record(123_456_789)
    let median = try #require(histogram.quantile(0.5))
    #expect(median.relativeError(to: 0.123_456_789) < 1e-15)
  }

  @Test("merging gives the histogram of all latencies together, in either order")
  func merge() {
    let first = latencies(700, name: "first")
    let second = latencies(300, name: "second")
    var left = LatencyHistogram()
    var right = LatencyHistogram()
    var union = LatencyHistogram()
    for latency in first { left.record(latency) }
    for latency in second { right.record(latency) }
    for latency in second + first { union.record(latency) }
    var leftThenRight = left
    leftThenRight.merge(right)
    var rightThenLeft = right
    rightThenLeft.merge(left)
    #expect(leftThenRight == union)
    #expect(rightThenLeft == union)
    var same = left
    same.merge(LatencyHistogram())
    #expect(same == left)
  }

  @Test("latencies known by bucket count as its bounds at the ends")
  func recordBucket() throws {
    var histogram = LatencyHistogram()
    histogram.record(bucket: LatencyHistogram.bucket(of: 1_000_000), count: 3)
    histogram.record(bucket: 5, count: 0)
    #expect(histogram.count == 3)
    let median = try #require(histogram.quantile(0.5))
    #expect(median.relativeError(to: 0.001) < 1.0 / 128)
  }

  @Test("an empty histogram has no quantile")
  func empty() {
    var histogram = LatencyHistogram()
    #expect(histogram.quantile(0.5) == nil)
    histogram.record(17)
    histogram.removeAll()
    #expect(histogram == LatencyHistogram())
    #expect(histogram.quantile(0.5) == nil)
  }

  @Test("a copy keeps its counts")
  func copy() {
    var histogram = LatencyHistogram()
    histogram.record(17)
    let copy = histogram
    histogram.record(18)
    #expect(copy.count == 1)
    #expect(histogram.count == 2)
    #expect(copy != histogram)
  }
}
