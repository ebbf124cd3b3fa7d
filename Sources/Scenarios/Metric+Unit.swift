import Measures

extension Metric.Unit {
  /// What a value is written in; nil for a number without a unit.
  var quantity: Quantity.Kind? {
    switch self {
    case .count: nil
    case .share: .fraction
    case .seconds: .duration
    case .usd: .money
    }
  }

  /// A value in the unit of the results: seconds, shares of 1, US dollars or a plain number.
  func read(_ text: String) throws(Quantity.Mistake) -> Double {
    if let quantity { return try Quantity.read(text, as: quantity) }
    guard let number = Double(text), number.isFinite, number >= 0 else {
      throw Quantity.Mistake(
        message: "\"\(text)\" is not a number; expected one of 0 or more, without a unit"
      )
    }
    return number
  }
}

extension Metric {
  /// The metric of a name as in the results, or without the unit in it: `latency_p99_s` or
  /// `latency_p99`, `cost_usd_per_month` or `cost_per_month`.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - others: What else may stand there, for the message.
  /// - Returns: The metric.
  /// - Throws: `Quantity.Mistake` for an unknown name, with the nearest one.
  static func named(
    _ name: String,
    or others: [String] = []
  ) throws(Quantity.Mistake) -> Self {
    if let metric = Metric(named: name) { return metric }
    let names = all.map(\.plainName) + others
    throw Quantity.Mistake(
      message: "\"\(name)\" is not a metric\(Spelling.suggestion(for: name, among: names));"
        + " expected \(Wording.alternatives(names))"
    )
  }

  /// The names that scenario files may use: without the unit, where the name has one, and with it.
  var names: [String] {
    plainName == name ? [name] : [plainName, name]
  }
}
