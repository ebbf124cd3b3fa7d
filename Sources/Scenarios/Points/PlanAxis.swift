/// An axis of a plan: a place of the scenario, the values it may have, and what is known of them.
package struct PlanAxis: Sendable, Equatable {
  /// Where the values go, and which they are.
  package let axis: SweepAxis
  /// By value: its place in the order in which the values serve the traffic better and better; nil where
  /// no order is known.
  package let ranks: [Int]?
  /// Whether what serves better along the axis is also dearer.
  package let isCostly: Bool

  /// An axis of which the description of the scenario file tells what more of it does.
  package init(_ axis: SweepAxis) {
    self.axis = axis
    let numbers = Self.numbers(of: axis)
    let effect = numbers?.effect
    isCostly = effect == .servesAndCosts || effect == .saves
    ranks = numbers.map { numbers in
      let order = axis.values.indices.sorted {
        (numbers.values[$0], $0) < (numbers.values[$1], $1)
      }
      var ranks = Array(repeating: 0, count: order.count)
      for (place, index) in order.enumerated() {
        ranks[index] = effect == .saves ? order.count - 1 - place : place
      }
      return ranks
    }
  }

  /// The values as numbers, with what more of them does; nil where that is not known.
  private static func numbers(of axis: SweepAxis) -> (values: [Double], effect: AxisEffect)? {
    guard let (grammar, effect) = declaration(of: axis.path), let effect else { return nil }
    let values = axis.values.compactMap { grammar.number($0) }
    return values.count == axis.values.count ? (values, effect) : nil
  }

  /// What the description says of the key at a path.
  private static func declaration(of path: String) -> (grammar: Grammar, effect: AxisEffect?)? {
    // Where a name has dots the path is taken from its end.
    var parts = path.split(separator: ".")[...]
    while parts.count >= 2 {
      if let entry = KeyIndex.entries(for: parts.joined(separator: ".")).first {
        return (entry.key.grammar, entry.key.effect)
      }
      parts = parts.dropFirst()
    }
    return nil
  }
}

extension Grammar {
  /// A text as a number of this form; nil for a form that is no number, or a text that is none.
  fileprivate func number(_ text: String) -> Double? {
    switch self {
    case .quantity(let kind, let bounds): try? Quantity.read(text, as: kind, bounds: bounds)
    case .whole, .number: Double(text)
    case .either(let choices): choices.lazy.compactMap { $0.number(text) }.first
    default: nil
    }
  }
}

extension PlanAxis {
  /// Numbers of instances of a fixed fleet, which serve and cost more the more they are.
  package static func instances(_ counts: [Int]) -> Self {
    Self(
      SweepAxis(
        path: "platforms.*.\(FixedFleetKeys.name).instances",
        values: counts.map(String.init)
      )
    )
  }
}
