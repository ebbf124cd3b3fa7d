package import Experiments

extension ResultTable {
  /// One record per value that Headroom is checked against (`verification.csv`).
  package static func verification(_ rows: [VerificationRow]) -> Self {
    var table = Self(
      header: [
        "check", "value", "expected", "simulated", "simulated_lo", "simulated_hi", "allowed_error",
        "verdict", "source",
      ]
    )
    for row in rows {
      table.append([
        .text(row.check), .text(row.value), .number(row.expected),
        .number(row.simulated.isFinite ? row.simulated : nil), .number(row.interval?.lowerBound),
        .number(row.interval?.upperBound), .number(row.allowed),
        .text(row.passes ? "pass" : "fail"), .text(row.source),
      ])
    }
    return table
  }
}
