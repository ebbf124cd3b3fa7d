/// Writes the table of all metrics as `results/README.md` has it.
package enum MetricTable {
  /// One row per metric, in the order of the columns of `summary.csv`.
  package static var markdown: String {
    let rows = Metric.all.map { metric in
      "| `\(metric.name)` | \(metric.unit.name) | \(metric.better?.name ?? "") | \(metric.sentence) |"
    }
    return (["| metric | unit | better | meaning |", "|---|---|---|---|"] + rows)
      .joined(separator: "\n") + "\n"
  }
}

extension Metric.Unit {
  /// What people call it.
  package var name: String {
    switch self {
    case .count: "number"
    case .share: "share of 1"
    case .seconds: "seconds"
    case .usd: "US dollars"
    }
  }
}

extension Metric.Direction {
  /// What people call it.
  package var name: String {
    switch self {
    case .lower: "lower"
    case .higher: "higher"
    }
  }
}
