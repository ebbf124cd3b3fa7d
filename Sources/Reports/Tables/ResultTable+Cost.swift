internal import Experiments
internal import Pricing
internal import Scenarios
internal import Stochastics

extension ResultTable {
  /// One record per platform and billed item: means over the replications (`cost.csv`).
  static func cost(of result: ExperimentResult) -> Self {
    var table = Self(
      header: ["scenario", "platform", "kind", "item", "quantity", "unit", "rate_usd"]
        + interval("cost_usd") + interval("cost_usd_per_month")
    )
    for platform in result.platforms {
      guard let first = platform.replications.first else { continue }
      // Every replication is billed by the same rate card, line for line.
      for (position, line) in first.bill.lines.enumerated() {
        func estimate(_ value: (BillLine) -> Double) -> Estimate? {
          Estimate(platform.replications.map { value($0.bill.lines[position]) })
        }
        let start: [Cell] = [
          .text(result.scenario.name), .text(platform.name), .text(platform.kind),
          .text(first.bill.name(of: line)), .number(estimate(\.quantity)?.mean), .text(line.unit),
          .number(estimate(\.rate)?.mean),
        ]
        table.append(start + cells(estimate(\.cost)) + cells(estimate(\.costPerMonth)))
      }
    }
    return table
  }
}
