import EventKernel
import Experiments
import Scenarios
import Testing

/// A run small enough to follow by hand: a request each second from 0.5 s on, 0.75 s of work, and
/// an Init of 0.5 s for the first.
@Suite struct ClockworkTests {
  private func platform() throws -> PlatformResult {
    let scenario = ExampleScenario.clockwork([ExampleScenario.lambda])
    return try Experiment(scenario: scenario).run().platforms[0]
  }

  private func replication() throws -> ReplicationResult {
    try #require(platform().replications.first)
  }

  @Test("the window holds the requests that arrived in it, to their end")
  func window() throws {
    let metrics = try replication().metrics
    // 2.5 s to 9.5 s; the last is answered at 10.25 s, after the end of the traffic.
    #expect(metrics[.requests] == 8)
    #expect(metrics[.completed] == 8)
    #expect(metrics[.coldStarts] == 0)
    #expect(metrics[.latencyMean] == 0.75)
    #expect(metrics[.latencyMax] == 0.75)
  }

  @Test("areas end with the traffic")
  func areas() throws {
    let metrics = try replication().metrics
    // The first request is in Init and service from 0.5 s to 1.75 s, so the next, at 1.5 s, starts
    // a second environment; both live on. In the window: 7 × 0.75 s and 0.5 s of the last one.
    #expect(metrics[.capacityMean] == 2)
    #expect(metrics[.capacityPeak] == 2)
    let busy = try #require(metrics[.busyMean])
    // The second request is in Init and service from 1.5 s to 2.75 s: 0.75 s of it in the window.
    #expect(abs(busy - (7 * 0.75 + 0.5 + 0.75) / 8) < 1e-12)
  }

  @Test("intervals begin at zero, and the last may be short")
  func intervals() throws {
    let timeline = try platform().timeline.rows
    #expect(timeline.map(\.start) == [.zero, .seconds(3), .seconds(6), .seconds(9)])
    #expect(timeline.map(\.end) == [.seconds(3), .seconds(6), .seconds(9), .seconds(10)])
    #expect(timeline.map { $0.mean(\.offered) } == [3, 3, 3, 1])
    #expect(timeline.map { $0.mean(\.completed) } == [2, 3, 3, 1])
    #expect(timeline.map { $0.mean(\.coldStarts) } == [2, 0, 0, 0])
    #expect(timeline.map { $0.mean(\.failed) } == [0, 0, 0, 0])
    #expect(timeline.map(\.latencies.count) == [2, 3, 3, 1])
    #expect(timeline.map(\.desired) == [nil, nil, nil, nil])
  }

  @Test("the intervals of the window cost what the window costs")
  func cost() throws {
    let scenario = {
      var scenario = ExampleScenario.clockwork([ExampleScenario.lambda])
      scenario.discard = .seconds(3)
      return scenario
    }()
    let result = try Experiment(scenario: scenario).run()
    let replication = try #require(result.platforms[0].replications.first)
    let rows = result.platforms[0].timeline.rows
    let sum = rows.dropFirst().reduce(0) { $0 + $1.mean(\.cost) }
    #expect(abs(sum - replication.bill.total) < 1e-15)
    #expect(rows[0].mean(\.cost) > 0)
  }
}
