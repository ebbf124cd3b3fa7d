import EventKernel
import Measures
import Pricing
import Scenarios
import Stochastics
import Testing
import Workload

@testable import Experiments

@Suite struct PointLedgerTests {
  private static func point(_ replications: Scenario.Replications) -> StudyPoint {
    var scenario = ExampleScenario.clockwork([ExampleScenario.lambda, ExampleScenario.lambda])
    scenario.replications = replications
    return StudyPoint(number: 7, scenario: scenario)
  }

  /// An outcome whose cost tells its replication and platform.
  private static func outcome(_ replication: Int, platform: Int) -> ReplicationOutcome {
    var metrics = MetricValues()
    metrics[.cost] = Double(10 * replication + platform)
    var levels = TimelineLevels()
    levels.cost = 0.1 * Double(replication + 1)
    var latencies = LatencyHistogram()
    latencies.record(Int64(replication))
    return ReplicationOutcome(
      result: ReplicationResult(
        replication: replication,
        metrics: metrics,
        tally: RequestTally(),
        latencies: LatencyPercentiles(of: latencies),
        activities: [],
        bill: Bill(usage: Usage(), windowSeconds: 1, rates: RateCard())
      ),
      timeline: [
        TimelineInterval(
          start: .zero,
          end: .seconds(1),
          latencies: CompactLatencyHistogram(latencies),
          levels: levels
        )
      ]
    )
  }

  @Test("units go out replication by replication, with all platforms")
  func units() {
    var ledger = PointLedger(Self.point(.count(2)))
    var units: [[Int]] = []
    while let (platform, replication) = ledger.takeUnit() { units.append([replication, platform]) }
    #expect(units == [[0, 0], [0, 1], [1, 0], [1, 1]])
  }

  @Test("whatever order they come in, replications are merged in their own", arguments: 0..<20)
  func order(seed: Int) {
    let random = RandomStream(seed: UInt64(seed), replication: 0, name: "order")
    var units = (0..<6).flatMap { replication in (0..<2).map { (replication, $0) } }
    var ledger = PointLedger(Self.point(.count(6)))
    while !units.isEmpty {
      let (replication, platform) = units.remove(at: random.index(below: units.count))
      ledger.finish(Self.outcome(replication, platform: platform), platform: platform)
    }
    let result = ledger.close()
    #expect(!result.isPartial)
    #expect(result.point == 7)
    for (position, platform) in result.platforms.enumerated() {
      let costs = platform.replications.map { $0.metrics[.cost] }
      #expect(costs == (0..<6).map { Double(10 * $0 + position) })
      // The order of the additions decides the last bit.
      let sum = (0..<6).reduce(0.0) { $0 + 0.1 * Double($1 + 1) }
      #expect(platform.timeline.rows.map { $0.mean(\.cost) } == [sum / 6])
      #expect(platform.timeline.rows[0].latencies.count == 6)
    }
  }

  @Test("a stopped study keeps the replications that are complete on every platform")
  func stopped() {
    var ledger = PointLedger(Self.point(.count(5)))
    for (replication, platform) in [(0, 0), (2, 0), (2, 1), (1, 1), (4, 0), (0, 1)] {
      ledger.finish(Self.outcome(replication, platform: platform), platform: platform)
    }
    let result = ledger.close()
    #expect(result.isPartial)
    #expect(result.platforms.map { $0.replications.map(\.replication) } == [[0, 2], [0, 2]])
  }

  @Test("the precision looks at replications in order, and what comes after it is dropped")
  func precision() {
    var ledger = PointLedger(Self.point(.precision(of: .latencyP50, within: 0.5, atMost: 9)))
    var outcomes = (0..<9).map { number in
      var outcome = Self.outcome(number, platform: 0)
      var metrics = MetricValues()
      metrics[.latencyP50] = 1
      outcome = ReplicationOutcome(
        result: ReplicationResult(
          replication: number,
          metrics: metrics,
          tally: outcome.result.tally,
          latencies: outcome.result.latencies,
          activities: [],
          bill: outcome.result.bill
        ),
        timeline: outcome.timeline
      )
      return outcome
    }
    // The fifth comes last: until then nothing can be said.
    outcomes.append(outcomes.remove(at: 4))
    for outcome in outcomes {
      for platform in 0..<2 {
        ledger.finish(outcome, platform: platform)
      }
    }
    let result = ledger.close()
    #expect(result.isPrecise == true)
    #expect(!result.isPartial)
    #expect(result.replicationCount == 5)
    #expect(!ledger.needs(5))
  }
}
