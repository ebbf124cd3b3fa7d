import Yams

/// A value of a scenario file that can be multiplied.
struct ScenarioValue: Sendable {
  /// The value as YAML.
  let text: String
  /// Whether only a whole number may stand in its place.
  let isWhole: Bool

  /// The value times a factor.
  ///
  /// A number keeps its unit, a preset becomes `preset x 130%`, and of a distribution every quantity with
  /// a unit of time is multiplied, which multiplies its values.
  ///
  /// - Parameter factor: Above 0.
  /// - Returns: YAML; nil for what is no quantity.
  func scaled(by factor: Double) -> String? {
    guard let node = (try? ScenarioText.parse(text)) ?? nil else { return nil }
    switch node {
    case .scalar(let scalar):
      if let number = Self.number(scalar.string, times: factor, isWhole: isWhole) { return number }
      let percent = Quantity.digits((factor * 1e6).rounded() / 1e4)
      return "\(scalar.string) x \(percent)%"
    case .mapping: return Self.scaled(node, by: factor).flowText
    default: return nil
    }
  }

  private static func number(_ text: String, times factor: Double, isWhole: Bool) -> String? {
    guard let match = text.wholeMatch(of: /([+-]?[0-9]+(?:\.[0-9]+)?)([^0-9.]*)/),
      let value = Double(match.output.1)
    else { return nil }
    let product = value * factor
    // Decimals beyond the ninth of the value itself are noise.
    let digits = isWhole ? product.rounded() : (product * 1e9).rounded() / 1e9
    return Quantity.digits(digits) + match.output.2
  }

  /// A tree of which every duration is multiplied.
  private static func scaled(_ node: Node, by factor: Double) -> Node {
    switch node {
    case .scalar(let scalar):
      guard (try? Quantity.read(scalar.string, as: .duration)) != nil,
        let text = number(scalar.string, times: factor, isWhole: false)
      else { return node }
      return Node(text, scalar.tag, scalar.style)
    case .mapping(let mapping):
      return Node(
        mapping.map { ($0.key, scaled($0.value, by: factor)) },
        mapping.tag,
        mapping.style
      )
    case .sequence(let sequence):
      return Node(sequence.map { scaled($0, by: factor) }, sequence.tag, sequence.style)
    case .alias: return node
    }
  }
}
