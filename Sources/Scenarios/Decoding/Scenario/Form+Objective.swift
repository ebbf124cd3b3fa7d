import Measures

extension Form where Value == Objective {
  /// An objective, as messages show it.
  static var example: String { "latency_p99 < 500ms" }

  /// A metric, a comparison and a value.
  static var objective: Self {
    let expected = "a metric, one of < <= > >= and a value, such as \(example)"
    let form = TextForm.form(
      expected,
      pattern,
      examples: example,
      "failure_fraction < 0.1%",
      "cost_per_month <= 500USD",
      "attempts >= 1"
    )
    return Self(.text(form)) { field in
      guard let text = field.text(expecting: expected) else { return nil }
      let name = text.prefix { !"<>= ".contains($0) }
      let rest = text.dropFirst(name.count).drop { $0 == " " }
      let symbol = rest.prefix { "<>=".contains($0) }
      let value = String(rest.dropFirst(symbol.count).drop { $0 == " " })
      guard let comparison = Objective.Comparison(rawValue: String(symbol)), !value.isEmpty else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      do throws(Quantity.Mistake) {
        let metric = try Metric.named(String(name))
        let bound = try metric.unit.read(value)
        return Objective(
          metric: metric,
          comparison: comparison,
          value: bound,
          text: text
        )
      } catch {
        field.problem(error.message)
        return nil
      }
    }
  }

  /// What an objective looks like: the metrics of each unit with their values.
  private static var pattern: String {
    var groups: [(unit: Metric.Unit, names: [String])] = []
    for metric in Metric.all {
      if let index = groups.firstIndex(where: { $0.unit.valuePattern == metric.unit.valuePattern })
      {
        groups[index].names += metric.names
      } else {
        groups.append((metric.unit, metric.names))
      }
    }
    let comparison = " *(<|<=|>|>=) *"
    let alternatives = groups.map { group in
      "(\(group.names.joined(separator: "|")))\(comparison)\(group.unit.valuePattern)"
    }
    return "^(\(alternatives.joined(separator: "|")))$"
  }
}

extension Metric.Unit {
  /// The regular expression of a value.
  fileprivate var valuePattern: String {
    if let quantity { return QuantityPattern(quantity, .notNegative).body }
    return "[+]?\(QuantityPattern.digits)([eE][+-]?[0-9]+)?"
  }
}
