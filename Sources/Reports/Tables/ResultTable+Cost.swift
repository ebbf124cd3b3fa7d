internal import Experiments
internal import Pricing
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// One record per platform, part of it and billed item: means over the replications (`cost.csv`).
  ///
  /// Of a part only what it uses is told; its items are charged at the mean prices of the platform.
  static func cost(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "platform", "kind", "part", "item", "quantity", "unit", "rate_usd"]
        + interval("cost_usd") + interval("cost_usd_per_month")
    )
    for platform in result.platforms {
      guard let first = platform.replications.first else { continue }
      let start: [Cell] = [
        .text(result.scenario.name), .text(platform.name), .text(platform.kind),
      ]
      for (piece, names) in result.scenario.rows(of: platform.name) {
        let bills = platform.replications.compactMap { $0.bill(piece: piece) }
        guard bills.count == platform.replications.count else { continue }
        // Every replication is billed by the same rate card, line for line.
        for (position, line) in first.bill.lines.enumerated() {
          let lines = bills.map { $0.lines[position] }
          guard piece == nil || lines.contains(where: { $0.quantity != 0 }) else { continue }
          table.append(
            start + [.text(names.part), .text(first.bill.name(of: line))] + cells(of: lines)
          )
        }
      }
    }
    return table
  }

  /// The cells of a line of several bills.
  private static func cells(of lines: [BillLine]) -> [Cell] {
    func estimate(_ value: (BillLine) -> Double) -> Estimate? { Estimate(lines.map(value)) }
    return [
      .number(estimate(\.quantity)?.mean), .text(lines.first?.unit ?? ""),
      .number(estimate(\.rate)?.mean),
    ] + cells(estimate(\.cost)) + cells(estimate(\.costPerMonth))
  }
}
