internal import EventKernel
internal import Experiments
internal import Pricing
internal import Scenarios
internal import Workload

extension ResultTable {
  /// One record per platform, interval and billed item: means over the replications
  /// (`cost-timeline.csv`).
  ///
  /// An interval belongs to the calendar month, in UTC, in which it begins.
  static func costTimeline(of result: ExperimentResult) -> Self {
    var table = Self(header: [
      "scenario", "platform", "kind", "start_s", "time", "month", "item", "cost_usd",
    ])
    for platform in result.platforms {
      guard let bill = platform.replications.first?.bill else { continue }
      for row in platform.timeline.rows {
        let time = civilTime(row.start, in: result.scenario)
        let month = result.scenario.start.map { String(($0 + row.start).iso8601.prefix(7)) }
        for (position, line) in bill.lines.enumerated() {
          table.append([
            .text(result.scenario.name), .text(platform.name), .text(platform.kind),
            .number(row.start.seconds), time, .text(month ?? ""), .text(bill.name(of: line)),
            .number(row.cost(ofLine: position)),
          ])
        }
      }
    }
    return table
  }
}
