import Stochastics
import Yams

extension Form where Value == [UncertainInput] {
  private static var expected: String {
    "a mapping from paths to what their values may be"
  }
  private static var expectedLaw: String {
    "a share such as ±30%, a range such as 9ms..15ms, a distribution of durations or a list of values"
  }

  /// Values of the scenario that are not known.
  static var uncertain: Self {
    let table = TableForm(
      summary: expected,
      key: .form(
        "the path of a key, of which parts in the middle may be left out",
        "^[^.=]+(\\.[^.=]+)*$",
        examples: "keepAlive",
        "platforms.asg.launchDelay"
      ),
      value: .either([
        .list(ListForm(summary: "a list of values", element: .anything, count: 2...1_000)),
        .text(
          .form(
            "a share such as ±30%, or a range such as 9ms..15ms",
            "^((±|\\+-)[0-9]{1,2}(\\.[0-9]+)?%|[0-9]+(\\.[0-9]+)?[^0-9.:]*\\.\\.[0-9]+(\\.[0-9]+)?[^0-9.:]*)$",
            examples: "±30%",
            "9ms..15ms"
          )
        ),
        .mapping { DistributionKeys.durations.description },
      ]),
      least: 1
    )
    return Self(.table(table)) { field in
      guard let entries = field.entries(expecting: expected) else { return nil }
      if entries.isEmpty { field.problem("is empty; expected \(expected)") }
      guard entries.count <= UncertainInput.most else {
        field.problem("has more than \(UncertainInput.most) values; expected fewer")
        return nil
      }
      return entries.compactMap { path, place in
        law(place).map { UncertainInput(path: path, law: $0) }
      }
    }
  }

  private static func law(_ field: Field) -> UncertainInput.Law? {
    switch field.node {
    case .sequence(let elements)?:
      guard elements.count >= 2 else {
        field.problem("has fewer than two values; expected \(expectedLaw)")
        return nil
      }
      return .choices(elements.map(\.flowText))
    case .mapping?:
      return Form<Distribution>.distribution(of: .duration).read(field).map { .duration($0) }
    default: break
    }
    guard let text = field.text(expecting: expectedLaw) else { return nil }
    if let match = text.wholeMatch(of: /(?:±|\+-)([0-9]{1,2}(?:\.[0-9]+)?)%/),
      let percent = Double(match.output.1), percent > 0
    {
      return .factor((1 - percent / 100)...(1 + percent / 100))
    }
    let number = /([0-9]+(?:\.[0-9]+)?)([^0-9.:]*)\.\.([0-9]+(?:\.[0-9]+)?)([^0-9.:]*)/
    if let match = text.wholeMatch(of: number), let low = Double(match.output.1),
      let high = Double(match.output.3), low < high,
      match.output.2.isEmpty || match.output.2 == match.output.4
    {
      return .range(low...high, unit: String(match.output.4))
    }
    field.problem("found \"\(text)\"; expected \(expectedLaw)")
    return nil
  }
}

extension UncertainInput {
  /// Most values that may be uncertain: as many as the sequence of worlds has dimensions.
  static let most = LowDiscrepancySequence.dimensionsMax
}
