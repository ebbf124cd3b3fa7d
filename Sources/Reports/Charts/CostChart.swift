internal import Experiments
internal import Pricing
internal import Scenarios

extension Chart {
  /// Colours that are told apart.
  static let colorCount = 8

  /// What a month of each platform costs, item by item.
  static func costs(of result: ExperimentResult) -> Chart {
    let currency = result.scenario.currency
    let factor = currency?.perUSD ?? 1
    var items: [String] = []
    var costs: [[String: Double]] = []
    for platform in result.platforms {
      var own: [String: Double] = [:]
      for replication in platform.replications {
        for line in replication.bill.lines where line.costPerMonth > 0 {
          let name = replication.bill.name(of: line)
          if !items.contains(name) { items.append(name) }
          own[name, default: 0] +=
            line.costPerMonth * factor / Double(platform.replications.count)
        }
      }
      costs.append(own)
    }
    // What is nowhere of weight is told together.
    let totals = costs.map { $0.values.sorted().reduce(0, +) }
    func isWeighty(_ item: String) -> Bool {
      zip(costs, totals).contains { $0[item, default: 0] >= leastShare * $1 }
    }
    let weighty = Array(items.filter(isWeighty).prefix(colorCount - 1))
    let others = items.filter { !weighty.contains($0) }
    var bars = weighty.enumerated().map { place, item in
      Bars(name: item, color: place, values: costs.map { $0[item, default: 0] })
    }
    if !others.isEmpty {
      bars.append(
        Bars(
          name: others.count == 1 ? others[0] : "\(others.count) others",
          color: colorCount - 1,
          values: costs.map { own in others.reduce(0) { $0 + own[$1, default: 0] } }
        )
      )
    }
    let unit = currency?.code ?? "$"
    return Chart(
      id: "cost",
      title: "Cost of a month",
      caption: "Item by item, as in cost.csv.",
      x: Axis(title: "cost of a month (\(unit))", scale: .linear, unit: unit),
      y: Axis(title: "platform", scale: .category, categories: result.platforms.map(\.name)),
      content: .bars(bars)
    )
  }

  /// An item below this share of every platform's cost has no bar of its own.
  private static let leastShare = 0.01
}
