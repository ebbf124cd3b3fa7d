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
    let rows = costs.rows.map { row in
      columns.enumerated().map { place, column in
        Self.text(of: row[column], times: place == 4 ? currency?.perUSD ?? 1 : 1)
      }
    }
    let widths = titles.indices.map { column in
      ([titles] + rows).map { TerminalText.columns(of: $0[column]) }.max() ?? 0
    }
    let lines = ([titles] + rows).enumerated().map { place, row in
      let cells = row.indices.map { column in
        // Numbers stand on the right.
        let isNumber = column == 2 || column == 4
        return TerminalText.padded(row[column], to: widths[column], right: isNumber)
      }
      let line = TerminalText.trimmed(cells.joined(separator: "  "))
      return (place == 0 ? style.mark(line, .strong) : line) + "\n"
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
