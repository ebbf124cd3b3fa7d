import Workload

/// Reads which quantities of the demand stand in columns of the trace that the arrivals come from.
enum RecordedDemandDecoder {
  /// Whether a quantity is one that a column of the trace has.
  static func isRecorded(_ quantity: Field) -> Bool {
    quantity.hasKey("column")
  }

  /// The columns of a demand; what is no column is left to others.
  ///
  /// - Parameters:
  ///   - field: The mapping under `demand`.
  ///   - arrivals: The mapping under `arrivals`, which must be timestamps.
  /// - Returns: What columns have; empty for a demand without any.
  static func decode(_ field: Field, beside arrivals: Field) -> RecordedDemand {
    RecordedDemand(
      cpu: column(field.entry("cpu"), .duration, 1e9, beside: arrivals),
      wait: column(field.entry("wait"), .duration, 1e9, beside: arrivals),
      response: column(field.entry("response"), .size, 1, beside: arrivals)
    )
  }

  /// The column of a quantity.
  ///
  /// - Parameters:
  ///   - quantity: Where the quantity stands, if it is there.
  ///   - kind: What it measures.
  ///   - scale: How many nanoseconds or bytes the kind's base unit has.
  ///   - arrivals: The mapping under `arrivals`.
  /// - Returns: The column, or nil when there is none or after reporting what is wrong.
  private static func column(
    _ quantity: Field?,
    _ kind: Quantity.Kind,
    _ scale: Double,
    beside arrivals: Field
  ) -> RecordedDemand.Column? {
    guard let quantity, isRecorded(quantity) else { return nil }
    guard let section = quantity.section(.recordedQuantity) else { return nil }
    let name = section["column"].columnName()
    let symbol = section["unit"].word(among: kind.units.map(\.symbol))
    if !arrivals.hasKey("timestamps") {
      section["column"].problem(
        "is a column of a trace; expected it beside arrivals with timestamps only"
      )
    }
    guard let name, let unit = kind.units.first(where: { $0.symbol == symbol }) else { return nil }
    // A unit is a whole number of nanoseconds or bytes.
    return RecordedDemand.Column(name, unitSize: (unit.size * scale).rounded())
  }
}
