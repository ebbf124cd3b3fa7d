import Stochastics
import Testing

@Suite struct SparseLatencyHistogramTests {
  @Test("it holds what a histogram of all buckets holds", arguments: 0..<20 as Range<UInt64>)
  func equality(seed: UInt64) {
    let random = RandomStream(seed: seed, replication: 0, name: "latencies")
    var sparse = SparseLatencyHistogram()
    var full = LatencyHistogram()
    #expect(sparse.expanded == full)
    for _ in 0..<random.index(below: 2_000) {
      // Any octave is as likely as any other.
      let latency = Int64.max >> Int64(random.index(below: 63))
      let value = Int64(Double(latency) * random.uniform())
      sparse.record(value)
      full.record(value)
    }
    #expect(sparse.expanded == full)
    #expect(sparse.count == full.count)
  }

  @Test("a bucket may have more latencies than its count has bits for")
  func comingRound() {
    // Twice as many each time, and all of them from four on together: four less than what 32 bits hold.
    var power = SparseLatencyHistogram()
    power.record(SIMD8(repeating: 1_000_000), count: 4)
    var all = SparseLatencyHistogram()
    for _ in 2..<32 {
      all.merge(power)
      power.merge(power)
    }
    #expect(power.count == 1 << 32 && power.expanded.quantile(0.5) == 0.001)
    #expect(all.count == (1 << 32) - 4)
    all.record(SIMD8(repeating: 1_000_000), count: 8)
    all.record(2_000_000_000)
    #expect(all.expanded.count == (1 << 32) + 5)
    #expect(all.expanded.quantile(1) == 2)
    // All but one are of a millisecond.
    #expect(all.expanded.quantile(1 - 1e-9).map { $0 < 0.002 } == true)
  }

  @Test("compact histograms merge as full ones do", arguments: 0..<20 as Range<UInt64>)
  func compactMerge(seed: UInt64) {
    let random = RandomStream(seed: seed, replication: 1, name: "latencies")
    var merged = CompactLatencyHistogram(LatencyHistogram())
    var full = LatencyHistogram()
    for _ in 0..<5 {
      var part = LatencyHistogram()
      for _ in 0..<random.index(below: 300) {
        part.record(Int64(1e9 * random.uniform() / (0.01 + random.uniform())))
      }
      merged.merge(CompactLatencyHistogram(part))
      full.merge(part)
    }
    #expect(merged.expanded == full)
    #expect(merged == CompactLatencyHistogram(full))
  }
}
