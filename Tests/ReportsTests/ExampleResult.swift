import DataFiles
import EventKernel
import LambdaPlatform
import Pricing
import Scenarios
import Stochastics
import Workload

@testable import Experiments

/// Results made by hand.
enum ExampleResult {
  /// A result of platforms with given values of metrics in each of two replications.
  static func make(
    _ platforms: [(name: String, values: [Metric: (Double, Double)])],
    objectives: [Objective] = [],
    isPartial: Bool = false
  ) -> ExperimentResult {
    let scenario = Scenario(
      name: "Mail, \"first class\"",
      start: CalendarInstant(iso8601: "2026-03-01T12:00:00Z"),
      duration: .seconds(120),
      interval: .seconds(60),
      seed: 18_446_744_073_709_551_615,
      replications: .count(2),
      baseline: platforms[0].name,
      traffic: [],
      platforms: platforms.map { PlatformConfiguration(name: $0.name, kind: .lambda(function)) },
      objectives: objectives,
      digest: "00ff"
    )
    return ExperimentResult(
      scenario: scenario,
      platforms: platforms.map { name, values in
        PlatformResult(
          name: name,
          kind: "lambda",
          replications: [
            replication(0, values.mapValues(\.0)), replication(1, values.mapValues(\.1)),
          ]
        )
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
  )

  private static func replication(_ number: Int, _ values: [Metric: Double]) -> ReplicationResult {
    var metrics = MetricValues()
    for metric in Metric.allCases { metrics[metric] = values[metric] }
    var latencies = LatencyHistogram()
    latencies.record(100_000_000)
    var usage = Usage()
    usage[.lambdaRequests] = 1_000_000 * Double(number + 1)
    let intervals = [0.0, 60].map { start in
      TimelineInterval(
        start: .seconds(start),
        end: .seconds(start + 60),
        offered: 2 * number,
        completed: 1,
        failed: 0,
        throttled: 0,
        coldStarts: number,
        latencies: CompactLatencyHistogram(start == 0 ? LatencyHistogram() : latencies),
        capacity: 1.5,
        launching: 0,
        busy: 0.25,
        billed: 1,
        desired: nil,
        attempts: 2 + number,
        cost: 0.5
      )
    }
    return ReplicationResult(
      replication: number,
      metrics: metrics,
      tally: RequestTally(),
      latencies: CompactLatencyHistogram(latencies),
      timeline: intervals,
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
  }
}
