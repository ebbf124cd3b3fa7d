import Experiments
import Scenarios
import Testing

/// Functions that are simulated group by group, where nothing is common to them but the account's concurrency.
@Suite struct SeparateAccountsTests {
  private func scenario(functions: Int, limit: Int, seed: Int, traffic: String) throws -> Scenario {
    let streams = (0..<functions).map { number in
      "  - {name: f\(number), arrivals: {\(traffic.replacing("RATE", with: "\(number % 7 + 1)"))},"
        + " demand: {cpu: 5ms, wait: {exponential: {mean: 200ms}}}}"
    }
    let parts = (0..<functions).map { number in
      "        - {name: f\(number), runtime: nodejs22.x, memory: \(512 + 64 * (number % 20))MB,"
        + " keepAlive: \(20 + number % 40)s}"
    }
    let text = """
      headroom: 1
      name: Many
      duration: 4m
      discard: 30s
      interval: 20s
      seed: \(seed)
      replications: 2
      objectives: ["latency_p99 < 1s", "failure_fraction < 1%"]
      traffic:
      \(streams.joined(separator: "\n"))
      platforms:
        - name: account
          account: {concurrencyLimit: \(limit)}
          lambda:
            functions:
      \(parts.joined(separator: "\n"))
      """
    return try ScenarioReader().read(text: text, file: "many.yaml")
  }

  // Where the time of requests is attributed all functions are simulated side by side.
  @Test(
    "a run group by group is the same as one with all functions side by side",
    arguments: [
      (300, 100_000, "constant: 0.RATE/s"), (257, 100_000, "constant: 0.0RATE/s"),
      (300, 100, "constant: 0.RATE/s"), (300, 60, "constant: 0.RATE/s"),
      (300, 400, "constant: 0.0RATE/s, spikes: [{at: 2m, height: 3/s, hold: 5s}]"),
    ]
  )
  func same(_ functions: Int, _ limit: Int, _ traffic: String) throws {
    for seed in 1...2 {
      let scenario = try scenario(functions: functions, limit: limit, seed: seed, traffic: traffic)
      let apart = try Experiment(scenario: scenario, jobs: 1).run().platforms[0]
      let together = try Experiment(attributing: scenario, jobs: 1).run().platforms[0]
      for (first, second) in zip(apart.replications, together.replications) {
        #expect(first.metrics == second.metrics)
        #expect(first.tally == second.tally && first.bill == second.bill)
        #expect(first.pieces == second.pieces && first.promises == second.promises)
        #expect(first.latencies == second.latencies)
      }
      #expect(apart.timeline == together.timeline)
    }
  }
}
