extension Metric {
  /// What a value of a metric is written in.
  enum Unit {
    /// A number without a unit.
    case count
    /// A number with a unit.
    case quantity(Quantity.Kind)

    /// A value in the unit of the results: seconds, shares of 1, US dollars or a plain number.
    func read(_ text: String) throws(Quantity.Mistake) -> Double {
      switch self {
      case .quantity(let kind):
        return try Quantity.read(text, as: kind)
      case .count:
        guard let number = Double(text), number.isFinite, number >= 0 else {
          throw Quantity.Mistake(
            message: "\"\(text)\" is not a number; expected one of 0 or more, without a unit"
          )
        }
        return number
      }
    }
  }

  /// What the metric is written in.
  var unit: Unit {
    if rawValue.hasSuffix("_s") { return .quantity(.duration) }
    if rawValue.contains("_usd") { return .quantity(.money) }
    if rawValue.hasSuffix("_fraction") || self == .utilization { return .quantity(.fraction) }
    return .count
  }

  /// The metric of a name as in the results, or without the unit in it: `latency_p99_s` or
  /// `latency_p99`, `cost_usd_per_month` or `cost_per_month`.
  ///
  /// - Throws: `Quantity.Mistake` for an unknown name, with the nearest one.
  static func named(_ name: String) throws(Quantity.Mistake) -> Self {
    if let metric = allCases.first(where: { $0.rawValue == name || $0.plainName == name }) {
      return metric
    }
    let names = allCases.map(\.plainName)
    throw Quantity.Mistake(
      message: "\"\(name)\" is not a metric\(Spelling.suggestion(for: name, among: names));"
        + " expected \(Wording.alternatives(names))"
    )
  }

  /// The name without its unit.
  var plainName: String {
    if rawValue.hasSuffix("_s") { return String(rawValue.dropLast(2)) }
    guard let unit = rawValue.firstRange(of: "_usd") else { return rawValue }
    return String(rawValue[..<unit.lowerBound] + rawValue[unit.upperBound...])
  }
}
