import Stochastics
import Testing

@Suite struct CompactLatencyHistogramTests {
  @Test(
    "gives back the histogram it was made of",
    arguments: [[], [0], [5, 5, 1_000_003], [1, 77_777, 77_777, 4_000_000_000_000_000_000]]
  )
  func roundTrip(latencies: [Int64]) {
    var histogram = LatencyHistogram()
    for latency in latencies { histogram.record(latency) }
    let compact = CompactLatencyHistogram(histogram)
    #expect(compact.count == UInt64(latencies.count))
    #expect(compact.expanded == histogram)
  }

  @Test("adds up like the histograms themselves")
  func addition() {
    var first = LatencyHistogram()
    for latency in [3, 300, 30_000] as [Int64] { first.record(latency) }
    var second = LatencyHistogram()
    for latency in [300, 9_999_999] as [Int64] { second.record(latency) }
    var sum = first
    CompactLatencyHistogram(second).add(to: &sum)
    first.merge(second)
    #expect(sum == first)
  }
}
