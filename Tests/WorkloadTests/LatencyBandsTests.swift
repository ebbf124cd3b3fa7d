import EventKernel
import Testing

@testable import Workload

/// Where the time of bands of requests went, by hand.
@Suite struct LatencyBandsTests {
  private func time(queue: Double, cpu: Double) -> RequestTime {
    var spent = TimeSpent()
    spent.queue = .seconds(queue)
    spent.cpu = .seconds(cpu)
    return RequestTime(attempt: spent)
  }

  @Test("bands hold the fastest and the slowest, each with its own causes")
  func bands() throws {
    var bands = LatencyBands()
    #expect(bands.band(from: 0, to: 1) == nil)
    for _ in 0..<90 { bands.add(time(queue: 0, cpu: 1)) }
    for _ in 0..<10 { bands.add(time(queue: 3, cpu: 2)) }
    let fast = try #require(bands.band(from: 0, to: 0.9))
    #expect(fast.requests == 90)
    #expect(fast[.cpu] == 1)
    #expect(fast[.queue] == 0)
    let slow = try #require(bands.band(from: 0.9, to: 1))
    #expect(slow.requests == 10)
    #expect(slow[.queue] == 3)
    #expect(slow.total == 5)
    let all = try #require(bands.band(from: 0, to: 1))
    #expect(abs(all.total - (90 * 1 + 10 * 5) / 100) < 1e-12)
    // Half of the fast ones, and the slow ones.
    let mixed = try #require(bands.band(from: 0.45, to: 1))
    #expect(abs(mixed.requests - 55) < 1e-9)
  }

  @Test("replications merge")
  func merge() throws {
    var one = LatencyBands()
    one.add(time(queue: 1, cpu: 1))
    var other = LatencyBands()
    other.add(time(queue: 5, cpu: 1))
    one.merge(other)
    #expect(one.band(from: 0.5, to: 1)?[.queue] == 5)
    #expect(one.band(from: 0, to: 1)?.requests == 2)
  }
}
