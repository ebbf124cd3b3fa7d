import EventKernel
import LambdaPlatform
import Stochastics
import Testing

/// What must hold for any traffic and configuration.
@Suite("a Lambda function, over many seeds")
struct LambdaPropertyTests {
  /// A busy, throttled function whose environments come and go.
  private func run(
    seed: UInt64,
    structure: EventQueue<LambdaRun.Model.Event>.Structure = .adaptive
  ) throws -> LambdaRun {
    let random = RandomStream(seed: seed, replication: 0, name: "configuration")
    let routings = EnvironmentRouting.allCases
    return try LambdaRun(
      .plain(
        initialization: .makeLognormal(mean: 0.3, coefficientOfVariation: 1),
        keepAlive: .makeUniform(minimum: 0.1, maximum: 5),
        routing: routings[random.index(below: routings.count)],
        concurrencyLimit: 5 + random.index(below: 60),
        scalingRate: LambdaScalingRate(burst: 10, refillPerSecond: 3)
      ),
      rate: 5 + random.uniform() * 60,
      service: .makeGamma(mean: 0.6, coefficientOfVariation: 1.5),
      seconds: 30,
      seed: seed,
      structure: structure
    )
  }

  @Test("every request is answered or throttled, and none is counted twice")
  func conservation() throws {
    for seed in 0..<40 as Range<UInt64> {
      var run = try run(seed: seed)
      let limit = run.read(at: 30)
      let half = run.recorder.measured
      #expect(half.requests == half.completed + half.failed + limit.busy, "seed \(seed)")
      let end = run.read(at: 10_000)
      let tally = run.recorder.measured
      #expect(tally.requests == half.requests, "seed \(seed)")
      #expect(tally.requests == tally.completed + tally.failures(.throttled), "seed \(seed)")
      #expect(end.busy == 0 && end.capacity == 0, "seed \(seed)")
    }
  }

  /// Little's law as an identity: the area under the number in service is the sum of the times.
  @Test("the busy area is the sum of the latencies")
  func littlesLaw() throws {
    for seed in 0..<40 as Range<UInt64> {
      var run = try run(seed: seed)
      let reading = run.read(at: 10_000)
      #expect(reading.busyArea == run.recorder.measured.latencySum, "seed \(seed)")
      #expect(reading.capacityArea >= reading.busyArea, "seed \(seed)")
    }
  }

  @Test("the event queue's structure does not show")
  func structures() throws {
    for seed in 0..<15 as Range<UInt64> {
      var readings: [String] = []
      for structure in [EventQueue<LambdaRun.Model.Event>.Structure.heap, .wheel, .adaptive] {
        var run = try run(seed: seed, structure: structure)
        let reading = run.read(at: 40)
        readings.append("\(reading) \(run.recorder.measured) \(run.recorder.latencies)")
      }
      #expect(readings[0] == readings[1] && readings[0] == readings[2], "seed \(seed)")
    }
  }

  @Test("a run cut anywhere equals the whole run")
  func cuts() throws {
    for seed in 0..<15 as Range<UInt64> {
      var whole = try run(seed: seed)
      var cut = try run(seed: seed)
      let random = RandomStream(seed: seed, replication: 0, name: "cuts")
      var time = 0.0
      while time < 35 {
        _ = cut.read(at: time)
        time += random.uniform()
      }
      var expected = whole.read(at: 40)
      var found = cut.read(at: 40)
      // The peak is that since the reading before.
      expected.capacityPeak = 0
      found.capacityPeak = 0
      #expect(found == expected, "seed \(seed)")
      #expect(whole.recorder.measured == cut.recorder.measured, "seed \(seed)")
      #expect(whole.recorder.latencies == cut.recorder.latencies, "seed \(seed)")
    }
  }
}
