import EventKernel
import Testing

@testable import LambdaPlatform

@Suite struct ConcurrencyCountsTests {
  /// Ends a stretch in which some attempts were offered and ended at once.
  private func end(
    _ counts: ConcurrencyCounts,
    from start: Double,
    to end: Double,
    offered: [(seconds: Double, count: Int)],
    limit: Int64 = 100,
    rate: Int64 = 1_000
  ) -> [Int]? {
    counts.begin(at: .seconds(start))
    for (seconds, count) in offered {
      for _ in 0..<count {
        counts.tallies.offered(at: .seconds(seconds), isAccepted: true)
        counts.tallies.ended(1, at: .seconds(seconds))
      }
    }
    return counts.end(at: .seconds(end), limit: limit, rate: rate, stops: [.seconds(end)])
  }

  /// Fifteen times 60 attempts, 30 ms apart.
  private func burst(at seconds: Double) -> [(seconds: Double, count: Int)] {
    (0..<15).map { (seconds + 0.03 * Double($0), 60) }
  }

  @Test("requests of a second are counted though stretches end within it")
  func seconds() {
    let counts = ConcurrencyCounts()
    #expect(end(counts, from: 0, to: 9.5, offered: burst(at: 9)) != nil)
    // With the 900 of the half second before there may be more than 1,000 in one.
    #expect(end(counts, from: 9.5, to: 9.9, offered: [(9.6, 90)]) != nil)
    #expect(end(counts, from: 9.9, to: 20, offered: [(9.95, 90)]) == nil)
    // More than a second later there are not.
    let others = ConcurrencyCounts()
    #expect(end(others, from: 0, to: 9.5, offered: burst(at: 9)) != nil)
    #expect(end(others, from: 9.5, to: 20, offered: burst(at: 10.7)) != nil)
  }

  @Test("attempts in flight and those offered in a span may together reach the limit")
  func limit() {
    let counts = ConcurrencyCounts()
    counts.begin(at: .zero)
    for _ in 0..<60 { counts.tallies.offered(at: .seconds(1), isAccepted: true) }
    #expect(counts.end(at: .seconds(2), limit: 100, rate: 1_000, stops: []) != nil)
    #expect(end(counts, from: 2, to: 3, offered: [(2.5, 39)]) != nil)
    #expect(end(counts, from: 3, to: 4, offered: [(3.5, 40)]) == nil)
  }

  @Test("the most environments alive are told by stop, with those that were there before")
  func peaks() {
    let counts = ConcurrencyCounts()
    counts.begin(at: .zero)
    // In the order of the functions, not of time.
    for (seconds, change) in [(1.0, 1), (7, 1), (2, 1), (3, -1), (5, 1)] {
      counts.changes.append((SimulationTime.seconds(seconds).nanoseconds, change))
    }
    let stops: [SimulationTime] = [.seconds(2), .seconds(4), .seconds(5), .seconds(6)]
    #expect(counts.end(at: .seconds(8), limit: 100, rate: 1_000, stops: stops) == [1, 2, 1, 2])
    counts.begin(at: .seconds(8))
    #expect(
      counts.end(at: .seconds(9), limit: 100, rate: 1_000, stops: [.seconds(9)]) == [3]
    )
  }
}
