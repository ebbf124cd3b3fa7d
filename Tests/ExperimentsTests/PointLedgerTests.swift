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
    let result = ledger.result
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

  @Test("a stopped study keeps the first replications that are complete on every platform")
  func stopped() {
    var ledger = PointLedger(Self.point(.count(5)))
    for (replication, platform) in [(0, 0), (3, 0), (3, 1), (1, 1), (1, 0), (2, 1), (0, 1)] {
      ledger.finish(Self.outcome(replication, platform: platform), platform: platform)
    }
    let result = ledger.result
    #expect(result.isPartial)
    #expect(result.platforms.map { $0.replications.map(\.replication) } == [[0, 1], [0, 1]])
  }

  /// An outcome whose median latency is given.
  private static func outcome(_ number: Int, median: Double?) -> ReplicationOutcome {
    let outcome = outcome(number, platform: 0)
    var metrics = MetricValues()
    metrics[.latencyP50] = median
    return ReplicationOutcome(
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
  }

  @Test("the precision looks at replications in order, and what comes after it is dropped")
  func precision() {
    var ledger = PointLedger(Self.point(.precision(of: .latencyP50, within: 0.5, atMost: 30)))
    var outcomes = (0..<30).map { Self.outcome($0, median: 1) }
    // The fifth comes last: until then nothing can be said.
    outcomes.append(outcomes.remove(at: 4))
    for outcome in outcomes {
      for platform in 0..<2 {
        ledger.finish(outcome, platform: platform)
      }
    }
    let result = ledger.result
    #expect(result.isPrecise == true)
    #expect(!result.isPartial)
    // Looks at 5, 6, ... 20 replications.
    #expect(result.replicationCount == 20)
    #expect(ExperimentResult.fewestForPrecision == 20)
    #expect(!ledger.needs(20))
  }

  /// How many replications were run for a precision of 10 % over both platforms, or nil when that
  /// was not reached in 40.
  private static func replications(_ medians: (Int) -> (Double?, Double?)) -> Int? {
    var ledger = PointLedger(point(.precision(of: .latencyP50, within: 0.1, atMost: 40)))
    for number in 0..<40 where ledger.needs(number) {
      ledger.finish(outcome(number, median: medians(number).0), platform: 0)
      ledger.finish(outcome(number, median: medians(number).1), platform: 1)
    }
    let result = ledger.result
    return result.isPrecise == true ? result.replicationCount : nil
  }

  @Test("intervals have to be narrow at sixteen looks in a row, on every platform")
  func looks() {
    #expect(Self.replications { _ in (1, 2) } == 20)
    // The eleventh value of the second platform makes its interval 2.14 ± 0.30; with fifteen
    // values it is 2.100 ± 0.215, and with sixteen 2.094 ± 0.200, narrow again for the first time.
    #expect(Self.replications { (1, $0 == 10 ? 3.5 : 2) } == 16 + 15)
  }

  @Test("zero is no precision, however often it comes", arguments: [0, 1])
  func zeros(platform: Int) {
    #expect(Self.replications { _ in platform == 0 ? (0, 1) : (1, 0) } == nil)
    #expect(Self.replications { $0 < 20 ? (0, 1) : (1, 1) } == nil)
  }

  @Test("a missing value is no precision")
  func missing() {
    #expect(Self.replications { ($0 == 3 ? nil : 1, 1) } == nil)
  }
}
