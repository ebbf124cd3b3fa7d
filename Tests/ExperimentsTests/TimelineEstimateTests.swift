import Scenarios
import Stochastics
import Testing

@testable import Experiments

@Suite struct TimelineEstimateTests {
  private static func scenario(replications: Int) throws -> Scenario {
    try ScenarioReader().read(
      text: """
        headroom: 1
        name: Estimates
        duration: 3m
        replications: \(replications)
        traffic:
          - name: r
            arrivals: {stages: [{rate: 0/s, lasting: 1m}, {rate: 20/s, lasting: 2m}]}
            demand: {cpu: {exponential: {mean: 20ms}}}
        platforms: [{name: fleet, fixedFleet: {instanceType: m7g.medium, instances: 2}}]
        """,
      file: "estimates.yaml"
    )
  }

  @Test("percentiles of an interval are means over the replications that answered in it")
  func percentiles() throws {
    let whole = try Experiment(scenario: Self.scenario(replications: 3)).run()
    let single = try Self.scenario(replications: 1)
    // Each replication alone has its percentiles from its own latencies.
    let rows = try (0..<3).map { number in
      let point = StudyPoint(number: 0, scenario: single, firstReplication: number)
      return try Study([point]).run()[0].platforms[0].timeline.rows
    }
    for (place, row) in whole.platforms[0].timeline.rows.enumerated() {
      let latencies = rows.map { $0[place].latencies.expanded }
      for (share, estimate) in [(0.5, row.latencyP50), (0.99, row.latencyP99)] {
        let values = latencies.compactMap { $0.quantile(share) }
        let expected = Estimate(values)
        #expect(estimate?.count == expected?.count)
        guard let estimate, let expected else { continue }
        #expect(abs(estimate.mean - expected.mean) <= 1e-12)
        #expect(abs((estimate.halfWidth ?? 0) - (expected.halfWidth ?? 0)) <= 1e-9)
      }
    }
    let quiet = whole.platforms[0].timeline.rows[0]
    #expect(quiet.latencyP99 == nil && quiet.latencyP50 == nil)
  }
}
