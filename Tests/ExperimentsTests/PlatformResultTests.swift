import EventKernel
import Measures
import Pricing
import Scenarios
import Stochastics
import Testing
import Workload

@testable import Experiments

@Suite struct PlatformResultTests {
  /// A result with one replication per value of a metric.
  private func result(_ metric: Metric, _ values: [Double?]) -> PlatformResult {
    var result = PlatformResult(name: "platform", kind: "lambda")
    for (number, value) in values.enumerated() {
      var metrics = MetricValues()
      metrics[metric] = value
      let replication = ReplicationResult(
        replication: number,
        metrics: metrics,
        tally: RequestTally(),
        latencies: LatencyPercentiles(of: LatencyHistogram()),
        activities: [],
        bill: Bill(usage: Usage(), windowSeconds: 1, rates: RateCard())
      )
      result.add(ReplicationOutcome(result: replication, timeline: []))
    }
    return result
  }

  @Test("an estimate is the mean over the replications")
  func estimate() throws {
    let estimate = try #require(result(.cost, [1, 2, 6]).estimate(of: .cost))
    #expect(estimate.mean == 3)
    #expect(estimate.count == 3)
  }

  @Test("a value missing in one replication leaves the mean without a value")
  func missingValue() {
    #expect(result(.latencyP99, [1, nil, 3]).estimate(of: .latencyP99) == nil)
    let whole = result(.latencyP99, [1, 2, 3])
    let torn = result(.latencyP99, [1, nil, 3])
    #expect(torn.comparison(of: .latencyP99, with: whole) == nil)
    #expect(whole.comparison(of: .latencyP99, with: torn) == nil)
  }

  @Test("platforms are compared replication by replication")
  func comparison() throws {
    let baseline = result(.cost, [1, 2, 4])
    let comparison = try #require(
      result(.cost, [3, 4, 6]).comparison(of: .cost, with: baseline)
    )
    #expect(comparison.difference.mean == 2)
    #expect(comparison.difference.halfWidth == 0)
    #expect(comparison.ratio?.mean == (3 + 2 + 1.5) / 3)
  }
}
