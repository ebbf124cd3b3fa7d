public import Experiments
internal import Pricing
internal import Scenarios
internal import Stochastics

/// What each platform is billed, item by item, as a terminal shows it.
public struct CostView: Sendable {
  /// The whole view, ending with a line break.
  public let text: String

  /// Prepares the view of a result with at least one replication.
  public init(_ result: ExperimentResult, style: TerminalStyle) {
    let currency = result.scenario.currency
    let costs = ResultTable.cost(of: result)
    let columns = ["platform", "item", "quantity", "unit", "cost_usd_per_month"].map { name in
      costs.header.firstIndex(of: name) ?? 0
    }
    let titles = ["platform", "item", "quantity", "unit", "\(currency?.code ?? "$") a month"]
    var table = TextTable(left: [0, 1, 3])
    table.add(titles)
    for row in costs.rows {
      table.add(
        columns.enumerated().map { place, column in
          Self.text(of: row[column], times: place == 4 ? currency?.perUSD ?? 1 : 1)
        }
      )
    }
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
