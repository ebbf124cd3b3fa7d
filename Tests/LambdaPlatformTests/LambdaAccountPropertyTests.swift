import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// What must hold for any functions of an account and any traffic.
@Suite("a Lambda account of several functions, over many seeds")
struct LambdaAccountPropertyTests {
  /// Three functions of random kinds, called by five streams.
  private struct Case {
    let functions: [LambdaFunctionConfiguration]
    let functionOfStream = [0, 1, 2, 1, 0]
    let requests: [Request]
    let limit: Int

    init(seed: UInt64) throws {
      let random = RandomStream(seed: seed, replication: 0, name: "configuration")
      let routings = EnvironmentRouting.allCases
      functions = try ["a", "b", "c"].map { name in
        try LambdaFunctionConfiguration(
          name: name,
          memoryMB: 128 + random.index(below: 4_000),
          architecture: random.index(below: 2) == 0 ? .x86_64 : .arm64,
          initialization: .makeLognormal(mean: 0.3, coefficientOfVariation: 1),
          keepAlive: random.index(below: 2) == 0
            ? .constant(2) : .makeUniform(minimum: 0.1, maximum: 5),
          routing: routings[random.index(below: routings.count)],
          scalingRate: LambdaScalingRate(burst: 5, refillPerSecond: 3)
        ).plain
      }
      var time = 0.0
      var requests: [Request] = []
      while time < 30 {
        time += random.uniform() * 0.05
        requests.append(
          .at(
            time,
            wait: random.uniform(),
            cpu: random.uniform() * 0.1,
            stream: Int32(random.index(below: functionOfStream.count))
          )
        )
      }
      self.requests = requests
      limit = 5 + random.index(below: 20)
    }

    func run(limit: Int) -> LambdaRun {
      LambdaRun(
        LambdaConfiguration(
          functions: functions,
          functionOfStream: functionOfStream,
          concurrencyLimit: limit
        ).plain,
        requests: requests
      )
    }
  }

  @Test("every request is answered or throttled, and the functions add up to the account")
  func conservation() throws {
    for seed in 0..<40 as Range<UInt64> {
      let test = try Case(seed: seed)
      var run = test.run(limit: test.limit)
      for second in [10.0, 20, 10_000] {
        let reading = run.read(at: second)
        #expect(reading.busy <= test.limit, "seed \(seed)")
        #expect(reading.parts.count == 3, "seed \(seed)")
        for series in GaugeSeries.allCases where series != .saturated {
          let sum = (0..<3).reduce(Int128(0)) { $0 + reading.total(of: series, part: $1) }
          #expect(sum == reading.total(of: series), "seed \(seed): \(series)")
        }
      }
      let end = run.read(at: 10_000)
      let tally = run.recorder.measured
      #expect(tally.requests == test.requests.count, "seed \(seed)")
      #expect(tally.requests == tally.completed + tally.failures(.throttled), "seed \(seed)")
      #expect(end.busy == 0 && end.capacity == 0 && end.launching == 0, "seed \(seed)")
      #expect(end.busyArea == tally.latencySum, "seed \(seed)")
      #expect(tally.failures(.throttled) > 0, "seed \(seed)")
    }
  }

  /// The random streams of function `f` of platform `lambda` are those of a platform `lambda/f`, so
  /// that the comparison is exact.
  @Test("functions that never meet the account's limit do as if each were alone")
  func independence() throws {
    for seed in 100..<125 as Range<UInt64> {
      let test = try Case(seed: seed)
      var together = test.run(limit: 1_000_000)
      let reading = together.read(at: 25)
      for (place, function) in test.functions.enumerated() {
        var alone = LambdaRun(
          LambdaConfiguration(functions: [function], concurrencyLimit: 1_000_000).plain,
          requests: test.requests.filter {
            test.functionOfStream[Int($0.origin.stream)] == place
          },
          name: "lambda/\(function.name)"
        )
        let expected = alone.read(at: 25)
        for series in GaugeSeries.allCases {
          #expect(
            reading.total(of: series, part: place) == expected.total(of: series),
            "seed \(seed): \(series) of \(function.name)"
          )
        }
      }
    }
  }
}
