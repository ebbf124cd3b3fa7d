import Experiments
import Scenarios
import Testing

/// Functions that are simulated one by one, where nothing is common to them but the account's concurrency.
@Suite struct SeparateAccountsTests {
  private func scenario(
    functions: Int,
    limit: Int,
    seed: Int,
    traffic: String,
    duration: String = "4m",
    interval: String = "20s",
    discard: String = "30s",
    demand: String = "{cpu: 5ms, wait: {exponential: {mean: 200ms}}}",
    more: String = ""
  ) throws -> Scenario {
    let streams = (0..<functions).map { number in
      "  - {name: f\(number), arrivals: {\(traffic.replacing("RATE", with: "\(number % 7 + 1)"))},"
        + " demand: \(demand)}"
    }
    let parts = (0..<functions).map { number in
      "        - {name: f\(number), runtime: nodejs22.x, memory: \(512 + 64 * (number % 20))MB,"
        + " keepAlive: \(20 + number % 40)s\(number == 1 && !more.isEmpty ? ", streams: [f1, more]" : "")}"
    }
    let text = """
      headroom: 1
      name: Many
      duration: \(duration)
      discard: \(discard)
      interval: \(interval)
      seed: \(seed)
      replications: 2
      objectives: ["latency_p99 < 1s", "failure_fraction < 1%"]
      traffic:
      \(streams.joined(separator: "\n"))\(more)
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
  private func expectTheSame(_ scenario: Scenario) throws {
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

  @Test(
    "a run function by function is the same as one with all functions side by side",
    arguments: [
      (300, 100_000, "constant: 0.RATE/s"), (257, 100_000, "constant: 0.0RATE/s"),
      (300, 100, "constant: 0.RATE/s"), (300, 60, "constant: 0.RATE/s"),
      (300, 400, "constant: 0.0RATE/s, spikes: [{at: 2m, height: 3/s, hold: 5s}]"),
    ]
  )
  func same(_ functions: Int, _ limit: Int, _ traffic: String) throws {
    for seed in 1...2 {
      try expectTheSame(
        scenario(functions: functions, limit: limit, seed: seed, traffic: traffic)
      )
    }
  }

  @Test(
    "so it is with more intervals than are counted apart at a time, and with some longer than a stretch",
    arguments: [("100s", "1s"), ("7m", "90s"), ("25m", "10m"), ("11m", "11m")]
  )
  func intervals(_ duration: String, _ interval: String) throws {
    try expectTheSame(
      scenario(
        functions: 256,
        limit: 100_000,
        seed: 1,
        traffic: "constant: 0.0RATE/s",
        duration: duration,
        interval: interval,
        more: "\n  - {name: more, arrivals: {constant: 2/s}, demand: {wait: 100ms}}"
      )
    )
  }

  @Test(
    "too many requests in a second are throttled as side by side, though a stretch ends within it"
  )
  func secondOfTwoStretches() throws {
    // The account takes 1,500 requests in a second. Half of 1,800 come before 29.5 s, where the measured window
    // begins and a stretch ends, and half of them after it.
    let scenario = try scenario(
      functions: 1_000,
      limit: 150,
      seed: 1,
      traffic: "constant: 0.1/s, spikes: [{at: 29200ms, height: 2.9/s, hold: 600ms}]",
      duration: "40s",
      discard: "29500ms",
      demand: "{wait: 10ms}"
    )
    try expectTheSame(scenario)
    let result = try Experiment(scenario: scenario, jobs: 1).run().platforms[0]
    #expect(result.replications.allSatisfy { $0.tally.failures(.throttled) > 100 })
  }

  @Test("what a function meets is the same among so few that all are simulated side by side")
  func fewer() throws {
    let tallies = try [256, 255].map { functions in
      let scenario = try scenario(
        functions: functions,
        limit: 100_000,
        seed: 1,
        traffic: "constant: 0.0RATE/s"
      )
      let result = try Experiment(scenario: scenario, jobs: 1).run().platforms[0]
      // The streams come first, and as many parts behind them.
      return result.replications.flatMap { $0.pieces.prefix(255).map(\.tally) }
    }
    #expect(tallies[0] == tallies[1])
    #expect(tallies[0].contains { $0.requests > 0 && $0.coldStarts > 0 })
  }
}
