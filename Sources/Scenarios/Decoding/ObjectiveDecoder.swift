import Measures

/// Reads objectives such as `latency_p99 < 500ms`.
enum ObjectiveDecoder {
  private static let example = "latency_p99 < 500ms"

  /// The objectives of a list without those that are not sound.
  static func decode(_ field: Field) -> [Objective] {
    let elements = field.list(expecting: "a list of objectives such as \(example)") ?? []
    return elements.compactMap(objective)
  }

  private static func objective(_ field: Field) -> Objective? {
    let expected = "a metric, one of < <= > >= and a value, such as \(example)"
    guard let text = field.text(expecting: expected) else { return nil }
    let name = text.prefix { !"<>= ".contains($0) }
    let rest = text.dropFirst(name.count).drop { $0 == " " }
    let symbol = rest.prefix { "<>=".contains($0) }
    let value = String(rest.dropFirst(symbol.count).drop { $0 == " " })
    guard let comparison = Objective.Comparison(rawValue: String(symbol)), !value.isEmpty else {
      field.problem("found \"\(text)\"; expected \(expected)")
      return nil
    }
    do {
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
