internal import EventKernel
internal import Experiments
internal import Scenarios
internal import Stochastics
internal import Workload

extension ResultTable {
  /// One record per platform and interval: means over the replications, percentiles of all their
  /// latencies together (`timeline.csv`).
  static func timeline(of result: ExperimentResult) -> Self {
    // The first is `throttled`, which has its column among the older ones.
    let reasons = FailureReason.allCases.filter { $0 != .throttled }
    var table = Self(
      header: [
        "scenario", "platform", "kind", "start_s", "time", "length_s", "offered", "completed",
        "failed", "throttled", "cold_starts", "latency_p50_s", "latency_p90_s", "latency_p95_s",
        "latency_p99_s", "latency_max_s", "in_service", "launching", "busy", "billed", "desired",
        "cost_usd", "attempts", "environments_started",
      ] + reasons.map(\.columnName)
    )
    for platform in result.platforms {
      for row in platform.timeline.rows {
        let latencies = row.latencies.expanded
        table.append(
          [
            .text(result.scenario.name), .text(platform.name), .text(platform.kind),
            .number(row.start.seconds), civilTime(row.start, in: result.scenario),
            .number((row.end - row.start).seconds),
            .number(row.mean(\.offered)), .number(row.mean(\.completed)),
            .number(row.mean(\.failed)), .number(row.mean(\.[.throttled])),
            .number(row.mean(\.coldStarts)), .number(latencies.quantile(0.5)),
            .number(latencies.quantile(0.9)), .number(latencies.quantile(0.95)),
            .number(latencies.quantile(0.99)), .number(latencies.quantile(1)),
            .number(row.mean(\.capacity)), .number(row.mean(\.launching)),
            .number(row.mean(\.busy)), .number(row.mean(\.billed)), .number(row.desired),
            .number(row.mean(\.cost)), .number(row.mean(\.attempts)),
            .number(row.mean(\.environmentsStarted)),
          ] + reasons.map { .number(row.mean(\.[$0])) }
        )
      }
    }
    return table
  }

  /// One record per activity of a control loop, in the order of platform, replication and time
  /// (`scaling.csv`).
  static func scaling(of result: ExperimentResult) -> Self {
    var table = Self(header: [
      "scenario", "platform", "kind", "replication", "time_s", "time", "what", "from", "to",
      "reason",
    ])
    for platform in result.platforms {
      for replication in platform.replications {
        for activity in replication.activities {
          table.append([
            .text(result.scenario.name), .text(platform.name), .text(platform.kind),
            .number(Double(replication.replication)), .number(activity.time.seconds),
            civilTime(activity.time, in: result.scenario), .text(activity.kind.rawValue),
            .text(activity.from), .text(activity.to), .text(activity.reason),
          ])
        }
      }
    }
    return table
  }

  /// A time in ISO 8601, empty when the scenario has no start.
  static func civilTime(_ time: SimulationTime, in scenario: Scenario) -> Cell {
    .text(scenario.start.map { ($0 + time).iso8601 } ?? "")
  }
}
