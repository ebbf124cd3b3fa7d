import EventKernel
import Experiments
import LambdaPlatform
import Measures
import Pricing
import Scenarios
import Stochastics
import Testing
import Workload

/// The intervals that Headroom prints hold the truth as often as they say.
@Suite struct CoverageTests {
  /// One environment at a time and half an erlang: by Erlang B, a third of the requests is throttled.
  private static func scenario(seed: UInt64) -> Scenario {
    let duration = SimulationTime.seconds(300)
    let function = LambdaConfiguration(
      memoryMB: 1_769,
      architecture: .x86_64,
      initialization: .constant(0),
      keepAlive: .constant(600),
      concurrencyLimit: 1,
      scalingRate: nil
    ).plain
    return Scenario(
      name: "coverage",
      duration: duration,
      discard: .seconds(10),
      interval: duration,
      seed: seed,
      replications: .count(10),
      baseline: "function",
      traffic: [
        TrafficStream(
          name: "requests",
          arrivals: .process(.poisson, .constant(1, lasting: duration)),
          wait: .exponential(mean: 0.5)
        )
      ],
      platforms: [PlatformConfiguration(name: "function", kind: .lambda(function))]
    )
  }

  /// Over a thousand experiments of ten replications the share has a standard error of 0.7 %.
  @Test("95 % intervals hold the exact value in 93.5 to 96.5 % of a thousand experiments")
  func coverage() throws {
    let exact = QueueingFormulas.erlangB(offeredLoad: 0.5, servers: 1)
    let experiments = 1_000
    var covered = 0
    for seed in 0..<UInt64(experiments) {
      let result = try Experiment(scenario: Self.scenario(seed: seed), jobs: 1).run()
      let estimate = try #require(result.baseline.estimate(of: .failureFraction))
      let lower = try #require(estimate.lower)
      let upper = try #require(estimate.upper)
      if lower <= exact, exact <= upper { covered += 1 }
    }
    let share = Double(covered) / Double(experiments)
    #expect(share >= 0.935 && share <= 0.965, "\(share)")
  }

  @Test("drawing every number by GSL gives other values of the same law")
  func referenceMode() throws {
    var scenario = Self.scenario(seed: 7)
    scenario.replications = .count(60)
    let buffered = try Experiment(scenario: scenario, jobs: 1).run()
    let reference = try Experiment(scenario: scenario, jobs: 1, mode: .reference).run()
    for metric in [Metric.failureFraction, .latencyMean, .latencyP99, .busyMean] {
      let first = try #require(buffered.baseline.estimate(of: metric))
      let second = try #require(reference.baseline.estimate(of: metric))
      let firstWidth = try #require(first.halfWidth)
      let secondWidth = try #require(second.halfWidth)
      #expect(first.mean != second.mean, "\(metric)")
      // The difference of two independent means: twice its 95 % half-width is beyond 99.98 %.
      let width = (firstWidth * firstWidth + secondWidth * secondWidth).squareRoot()
      #expect(abs(first.mean - second.mean) < 2 * width, "\(metric)")
    }
  }
}
