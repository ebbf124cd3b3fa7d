package import Experiments
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// The files of a plan, by their names.
  package static func planFiles(of plan: Plan) -> [(name: String, table: Self)] {
    [
      ("plan.csv", settings(of: plan)), ("frontier.csv", frontier(of: plan)),
      ("headroom.csv", headroom(of: plan)), ("demand.csv", demand(of: plan)),
      ("breakeven.csv", breakEvens(of: plan)),
    ]
  }

  /// The names of the files of a plan.
  static let planFileNames = [
    "plan.csv", "frontier.csv", "headroom.csv", "demand.csv", "breakeven.csv",
  ]

  /// The paths that the settings of a plan set, in order.
  private static func paths(of plan: Plan) -> [String] {
    var paths: [String] = []
    for platform in plan.platforms {
      for trial in platform.trials {
        for (path, _) in platform.space.settings(of: trial.setting) where !paths.contains(path) {
          paths.append(path)
        }
      }
    }
    return paths
  }

  /// The cells of a setting, one for each path; empty where it leaves the file's value.
  private static func cells(
    of trial: PlanTrial,
    in platform: PlatformPlan,
    _ paths: [String]
  ) -> [Cell] {
    let settings = platform.space.settings(of: trial.setting)
    return paths.map { path in .text(settings.first { $0.path == path }?.value ?? "") }
  }

  /// One record per setting that was tried: what it sets, whether it was chosen, every metric with its
  /// interval, and the verdict (`plan.csv`).
  static func settings(of plan: Plan) -> Self {
    let paths = paths(of: plan)
    let columns = ["stream", "class", "part"]
    var table = Self(header: [])
    for platform in plan.platforms {
      for trial in platform.trials {
        let summary = ResultTable.summary(of: trial.result)
        let kept = summary.header.indices.filter { !columns.contains(summary.header[$0]) }
        if table.header.isEmpty {
          let header = kept.map { summary.header[$0] }
          table = Self(header: Array(header[0..<2]) + paths + header[2...] + ["chosen"])
        }
        // The first record is that of the whole platform.
        guard let row = summary.rows.first else { continue }
        let cells = kept.map { row[$0] }
        table.append(
          Array(cells[0..<2]) + Self.cells(of: trial, in: platform, paths) + cells[2...]
            + [.flag(trial.setting == platform.chosen)]
        )
      }
    }
    return table
  }

  /// One record per setting that no other of its platform beats in cost and latency (`frontier.csv`).
  static func frontier(of plan: Plan) -> Self {
    let paths = paths(of: plan)
    let latency = plan.frontierMetric
    var table = Self(
      header: ["scenario", "point"] + paths + ["platform", "kind", "replications"]
        + interval(Metric.costPerMonth.name) + interval(latency.name)
        + ["objectives_met", "best_of_all"]
    )
    for point in plan.frontier {
      let result = point.trial.result
      let platform = point.trial.platform
      table.append(
        [.text(plan.scenario.name), .number(Double(point.trial.setting))]
          + cells(of: point.trial, in: point.platform, paths)
          + [
            .text(platform.name), .text(platform.kind),
            .number(Double(platform.replications.count)),
          ]
          + cells(platform.estimate(of: .costPerMonth)) + cells(platform.estimate(of: latency))
          + [
            .text(result.verdict(on: platform)?.rawValue ?? ""), .flag(point.isBestOfAll),
          ]
      )
    }
    return table
  }

  /// What the headroom costs: the demand, the fixed fleet, and the setting chosen for each platform
  /// (`headroom.csv`).
  static func headroom(of plan: Plan) -> Self {
    var table = Self(
      header: ["scenario", "what", "platform", "kind", "instances", "cost_usd_per_hour"]
        + interval("cost_usd_per_month")
        + ["cost_usd_per_year", "above_demand_usd_per_month", "above_demand_usd_per_year"]
    )
    let demand = plan.headroom?.demandPerMonth
    func add(
      _ what: String,
      _ platform: String,
      _ kind: String,
      _ instances: Double?,
      _ cost: Estimate
    ) {
      let above = demand.map { cost.mean - $0 }
      table.append(
        [
          .text(plan.scenario.name), .text(what), .text(platform), .text(kind), .number(instances),
          .number(cost.mean / Month.hours),
        ] + cells(cost) + [
          .number(cost.mean * 12), .number(above), .number(above.map { $0 * 12 }),
        ]
      )
    }
    if let headroom = plan.headroom, let cost = Estimate([headroom.demandPerMonth]) {
      add("demand", headroom.platform, "", headroom.meanInstances, cost)
      if let fixed = headroom.fixed {
        add(
          "without_scaling",
          headroom.platform,
          "fixedFleet",
          Double(fixed.instances),
          fixed.perMonth
        )
      }
    }
    for (_, winner) in plan.solved {
      guard let cost = winner.platform.estimate(of: .costPerMonth) else { continue }
      let mean = winner.platform.estimate(of: .capacityMean)?.mean
      add("chosen", winner.platform.name, winner.platform.kind, mean, cost)
    }
    return table
  }

  /// One record per interval: its rate, and the smallest constant fleet that keeps the promises at it
  /// (`demand.csv`).
  static func demand(of plan: Plan) -> Self {
    var table = Self(
      header: ["scenario", "start_s", "end_s", "requests_per_second", "instance_type", "instances"]
    )
    guard let headroom = plan.headroom else { return table }
    for part in headroom.demand {
      table.append([
        .text(plan.scenario.name), .number(part.start.seconds), .number(part.end.seconds),
        .number(part.rate), .text(headroom.instanceType), .number(Double(part.instances)),
      ])
    }
    return table
  }

  /// One record per scale of the traffic at which one platform becomes cheaper than another
  /// (`breakeven.csv`).
  static func breakEvens(of plan: Plan) -> Self {
    var table = Self(
      header: ["scenario", "cheaper_below", "cheaper_above"] + interval("scale")
        + [
          "requests_per_second", "requests_per_month", "cost_usd_per_month", "both_keep_objectives",
        ]
    )
    for point in plan.breakEvens {
      table.append([
        .text(plan.scenario.name), .text(point.below), .text(point.above), .number(point.scale),
        .number(point.interval.lowerBound), .number(point.interval.upperBound),
        .number(point.requestsPerSecond),
        .number(point.requestsPerSecond * Month.hours * 3_600),
        .number(point.costPerMonth), .flag(point.keepsObjectives),
      ])
    }
    return table
  }
}
