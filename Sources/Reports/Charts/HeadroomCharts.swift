internal import Experiments
internal import Measures
internal import Pricing
internal import Scenarios

/// What overprovisioning costs, as charts: instances over time, and money.
struct HeadroomCharts {
  private let plan: Plan
  private let headroom: HeadroomCost

  /// - Returns: nil where no fleet keeps the promises.
  init?(_ plan: Plan) {
    guard let headroom = plan.headroom else { return nil }
    self.plan = plan
    self.headroom = headroom
  }

  var charts: [Chart] { [demand, cost] }

  /// The smallest fleet at each rate of the traffic, and the fleet that never scales.
  private var demand: Chart {
    let time = RunTime(plan.scenario)
    let end = time.milliseconds(plan.scenario.duration)
    var points = headroom.demand.map {
      Chart.Line.Point(x: time.milliseconds($0.start), y: Double($0.instances))
    }
    if let last = points.last { points.append(Chart.Line.Point(x: end, y: last.y)) }
    var demand = Chart.Line(name: "demand", color: 0, dash: 0, points: points)
    demand.isFilled = true
    func level(_ name: String, _ value: Double, _ color: Int) -> Chart.Line {
      Chart.Line(
        name: name,
        color: color,
        dash: color,
        points: [time.milliseconds(.zero), end].map { Chart.Line.Point(x: $0, y: value) }
      )
    }
    var lines = [demand]
    if let fixed = headroom.fixed {
      lines.append(level("without scaling", Double(fixed.instances), 1))
    }
    let groups = plan.solved.map(\.winner).filter { winner in
      if case .autoScalingGroup = winner.result.scenario.platforms[0].kind { true } else { false }
    }
    for (place, group) in groups.enumerated() {
      guard let mean = group.platform.estimate(of: .capacityMean)?.mean else { continue }
      lines.append(level("\(group.platform.name), in the mean", mean, 2 + place))
    }
    return Chart(
      id: "demand",
      title: "Demand in instances",
      caption:
        "The smallest constant fleet of \(headroom.instanceType) that keeps the promises at the rate of each"
        + " interval, as in demand.csv. What lies between it and a line is headroom.",
      x: time.axis,
      y: Chart.Axis(title: "instances", scale: .linear),
      content: .lines(lines)
    )
  }

  /// What a month costs: the demand, and what is paid above it.
  private var cost: Chart {
    let factor = plan.scenario.currency?.perUSD ?? 1
    let demand = headroom.demandPerMonth * factor
    var costs = [("the traffic itself", demand)]
    if let fixed = headroom.fixed {
      costs.append(("without scaling", fixed.perMonth.mean * factor))
    }
    for (platform, winner) in plan.solved {
      guard let cost = winner.platform.estimate(of: .costPerMonth)?.mean else { continue }
      costs.append((platform.space.platform, cost * factor))
    }
    let unit = plan.scenario.currency?.code ?? "$"
    return Chart(
      id: "headroom",
      title: "What the headroom costs",
      x: Chart.Axis(title: "cost of a month (\(unit))", scale: .linear, unit: unit),
      y: Chart.Axis(title: "setting", scale: .category, categories: costs.map(\.0)),
      content: .bars([
        Chart.Bars(name: "the traffic itself", color: 0, values: costs.map { min($0.1, demand) }),
        Chart.Bars(name: "above it", color: 1, values: costs.map { max(0, $0.1 - demand) }),
      ])
    )
  }
}
