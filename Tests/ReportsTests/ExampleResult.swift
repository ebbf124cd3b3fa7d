import DataFiles
import EventKernel
import LambdaPlatform
import Measures
import Pricing
import Scenarios
import Stochastics
import Workload

@testable import Experiments

/// Results made by hand.
enum ExampleResult {
  /// A result of platforms with given values of metrics in each of two replications.
  ///
  /// A promise is kept to all of 10,000 requests by the platforms named for it, and to none by others.
  static func make(
    _ platforms: [(name: String, values: [Metric: (Double, Double)])],
    objectives: [Objective] = [],
    keptBy: [String] = [],
    isPartial: Bool = false
  ) -> ExperimentResult {
    var scenario = Scenario(
      name: "Mail, \"first class\"",
      start: CalendarInstant(iso8601: "2026-03-01T12:00:00Z"),
      duration: .seconds(120),
      interval: .seconds(60),
      seed: 18_446_744_073_709_551_615,
      replications: .count(2),
      baseline: platforms[0].name,
      traffic: [],
      platforms: platforms.map { PlatformConfiguration(name: $0.name, kind: .lambda(function)) },
      objectives: objectives
    )
    scenario.source = ScenarioSource(
      sha256: "00ff",
      settings: [.init(path: "seed", value: "8")],
      data: [.init(file: "mail.csv", sha256: "11ee"), .init(file: "/dev/stdin", sha256: nil)]
    )
    return ExperimentResult(
      point: 0,
      scenario: scenario,
      platforms: platforms.map { name, values in
        var result = PlatformResult(name: name, kind: "lambda")
        let kept = keptBy.contains(name) ? 10_000 : 0
        let promises = objectives.map { objective in
          objective.promise.map { _ in PromiseTally(requests: 10_000, kept: kept) }
        }
        result.add(outcome(0, values.mapValues(\.0), promises))
        result.add(outcome(1, values.mapValues(\.1), promises))
        return result
      },
      isPartial: isPartial,
      isPrecise: nil
    )
  }

  private static let function = LambdaConfiguration(
    memoryMB: 512,
    architecture: .arm64,
    initialization: .constant(0.5),
    keepAlive: .constant(60),
    concurrencyLimit: 10,
    scalingRate: nil
  ).plain

  private static func outcome(
    _ number: Int,
    _ values: [Metric: Double],
    _ promises: [PromiseTally?]
  ) -> ReplicationOutcome {
    var metrics = MetricValues()
    for metric in Metric.all { metrics[metric] = values[metric] }
    var latencies = LatencyHistogram()
    latencies.record(100_000_000)
    var usage = Usage()
    usage[.lambdaRequests] = 1_000_000 * Double(number + 1)
    var levels = TimelineLevels()
    levels.offered = Double(2 * number)
    levels.completed = 1
    levels.coldStarts = Double(number)
    levels.capacity = 1.5
    levels.busy = 0.25
    levels.billed = 1
    levels.attempts = Double(2 + number)
    levels.cost = 0.5
    let intervals = [0.0, 60].map { start in
      TimelineInterval(
        start: .seconds(start),
        end: .seconds(start + 60),
        latencies: CompactLatencyHistogram(start == 0 ? LatencyHistogram() : latencies),
        levels: levels,
        costs: [0.2, 0.3]
      )
    }
    let result = ReplicationResult(
      replication: number,
      metrics: metrics,
      tally: RequestTally(),
      promises: promises,
      latencies: LatencyPercentiles(of: latencies),
      activities: [
        ScalingActivity(
          time: .seconds(30.5),
          kind: .alarm,
          from: "OK",
          to: "ALARM",
          reason: "CPU was above 50 %, \"three of three\" times"
        )
      ],
      bill: Bill(usage: usage, windowSeconds: 120, rates: .lambda(architecture: .arm64))
    )
    return ReplicationOutcome(result: result, timeline: intervals)
  }
}
