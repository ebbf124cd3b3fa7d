public import Experiments
internal import Pricing
internal import Scenarios
internal import Stochastics

/// What each platform is billed, item by item, as a terminal shows it.
public struct CostView: Sendable {
  /// The whole view, ending with a line break.
  public let text: String

  /// Prepares the view of a result with at least one replication.
  ///
  /// Where the terminal is too narrow, quantities are left to `cost.csv`, and parts are always.
  public init(_ result: ExperimentResult, style: TerminalStyle, width: Int = 80) {
    let currency = result.scenario.currency
    let costs = ResultTable.cost(of: result)
    let part = costs.header.firstIndex(of: "part") ?? 0
    let cost = (name: "cost_usd_per_month", title: "\(currency?.code ?? "$") a month")
    func whole(_ names: [String], left: Set<Int>) -> TextTable {
      let columns = names.map { costs.header.firstIndex(of: $0) ?? 0 }
      var table = TextTable(left: left)
      table.add(names.map { $0 == cost.name ? cost.title : $0 })
      for row in costs.rows where row[part] == .text("") {
        table.add(
          zip(names, columns).map { name, column in
            Self.text(of: row[column], times: name == cost.name ? currency?.perUSD ?? 1 : 1)
          }
        )
      }
      return table
    }
    var table = whole(["platform", "item", "quantity", "unit", cost.name], left: [0, 1, 3])
    if table.width > width { table = whole(["platform", "item", cost.name], left: [0, 1]) }
    let lines = table.lines.enumerated().map { place, line in
      (place == 0 ? style.mark(line, .strong) : line) + "\n"
    }
    text = lines.joined()
  }

  private static func text(of cell: ResultTable.Cell, times factor: Double) -> String {
    switch cell {
    case .text(let text): TerminalText.shortened(text, to: 32)
    case .number(let value): value.map { NumberText.significant($0 * factor, digits: 4) } ?? ""
    case .flag: ""
    }
  }
}
