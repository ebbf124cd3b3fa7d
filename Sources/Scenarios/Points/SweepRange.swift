/// Numbers at equal distances, with or without a unit: `2..20:2`, `20%..80%:10%`.
struct SweepRange {
  /// Most values of an axis.
  static let valuesMax = 100_000

  /// The numbers as they are written.
  let values: [String]

  /// Reads a range; nil for what is none.
  ///
  /// - Throws: `SweepMistake` for one that has no values, or units that differ.
  init?(_ text: String) throws(SweepMistake) {
    let number = /([+-]?[0-9]+(?:\.[0-9]+)?)([^0-9.:]*)/
    guard
      let match = text.wholeMatch(
        of: /(?<from>[^:]+?)\.\.(?<to>[^:]+?)(?::(?<step>[^:]+))?/
      ),
      let first = match.from.wholeMatch(of: number), let last = match.to.wholeMatch(of: number),
      let from = Double(first.output.1), let to = Double(last.output.1)
    else { return nil }
    let unit = last.output.2
    var step = 1.0
    var stepUnit = unit
    if let text = match.step {
      guard let parts = text.wholeMatch(of: number), let value = Double(parts.output.1) else {
        throw .init(message: "the step \"\(text)\" is no number; expected a range such as 2..20:2")
      }
      (step, stepUnit) = (value, parts.output.2)
    }
    guard first.output.2 == unit || first.output.2.isEmpty, stepUnit == unit || stepUnit.isEmpty
    else {
      throw .init(message: "\"\(text)\" has several units; expected one, as in 20%..80%:10%")
    }
    let count = ((to - from) / step + 1e-9).rounded(.down)
    guard step > 0, count >= 0, count < Double(Self.valuesMax) else {
      throw .init(
        message: "\"\(text)\" has no values, or more than \(Self.valuesMax); expected a range"
          + " that rises, such as 2..20:2"
      )
    }
    values = (0...Int(count)).map { index in
      // Decimals come out as they were meant, not as they add up.
      let value = ((from + Double(index) * step) * 1e9).rounded() / 1e9
      return Quantity.digits(value) + unit
    }
  }
}
