import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// What must hold for any function and any resource behind it.
@Suite("a Lambda function and what stands behind it, over many seeds")
struct DownstreamPropertyTests {
  private func resource(seed: UInt64) throws -> DownstreamConfiguration {
    let random = RandomStream(seed: seed, replication: 0, name: "resource")
    let connections = 1 + random.index(below: 12)
    let isKept = random.uniform() < 0.5
    return DownstreamConfiguration(
      name: "database",
      connections: connections,
      serviceTime: try .makeGamma(mean: 0.3, coefficientOfVariation: 1.5),
      servers: 1 + random.index(below: connections),
      queue: isKept ? 0 : random.index(below: 6),
      errors: random.uniform() < 0.5 ? 0.2 : 0,
      connectionsAreKept: isKept
    )
  }

  private func run(_ resource: DownstreamConfiguration, seed: UInt64) throws -> LambdaRun {
    let random = RandomStream(seed: seed, replication: 0, name: "configuration")
    return try LambdaRun(
      .plain(
        initialization: .makeLognormal(mean: 0.3, coefficientOfVariation: 1),
        keepAlive: .makeUniform(minimum: 0.1, maximum: 5),
        concurrencyLimit: 5 + random.index(below: 40)
      ),
      downstream: [resource],
      rate: 5 + random.uniform() * 40,
      service: .makeGamma(mean: 0.2, coefficientOfVariation: 1.5),
      seconds: 30,
      seed: seed
    )
  }

  @Test("every request ends once, and connections stay within their limit")
  func conservation() throws {
    for seed in 0..<40 as Range<UInt64> {
      let resource = try resource(seed: seed)
      var run = try run(resource, seed: seed)
      for second in 1...30 {
        let gauges = try #require(run.read(at: Double(second)).downstream)
        #expect(gauges.connections >= 0, "seed \(seed)")
        #expect(gauges.connectionsPeak <= resource.connections, "seed \(seed)")
      }
      let reading = run.read(at: 1_000)
      let gauges = try #require(reading.downstream)
      let tally = run.recorder.measured
      #expect(tally.requests == tally.completed + tally.failed, "seed \(seed)")
      #expect(
        tally.failed == tally.failures(.throttled) + gauges.refused
          + tally.failures(.downstreamFailed),
        "seed \(seed)"
      )
      #expect(gauges.refused == tally.failures(.downstreamRefused), "seed \(seed)")
      #expect(gauges.began == tally.completed + tally.failures(.downstreamFailed), "seed \(seed)")
      #expect((tally.failures(.downstreamFailed) > 0) == (resource.errors > 0), "seed \(seed)")
      // Environments have ended, and with them the connections that they kept.
      #expect(reading.capacity == 0 && gauges.connections == 0, "seed \(seed)")
    }
  }

  @Test("a run cut anywhere equals the whole run")
  func cuts() throws {
    for seed in 0..<10 as Range<UInt64> {
      let resource = try resource(seed: seed)
      var whole = try run(resource, seed: seed)
      var cut = try run(resource, seed: seed)
      for step in 1..<100 { _ = cut.read(at: Double(step) * 0.377) }
      let expected = whole.read(at: 40)
      let found = cut.read(at: 40)
      #expect(found.busyArea == expected.busyArea, "seed \(seed)")
      #expect(
        found.downstream?.connectionsArea == expected.downstream?.connectionsArea,
        "seed \(seed)"
      )
      #expect(found.downstream?.waitSum == expected.downstream?.waitSum, "seed \(seed)")
      #expect(whole.recorder.measured == cut.recorder.measured, "seed \(seed)")
      #expect(whole.recorder.latencies == cut.recorder.latencies, "seed \(seed)")
    }
  }
}
