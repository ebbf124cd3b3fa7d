import Yams

extension Form where Value == [SweepAxis] {
  private static var expected: String { "a mapping from paths to values, as in --set" }
  private static var expectedValues: String { "a list of values, or a range such as 2..20:2" }

  /// What a sweep varies: paths of the scenario with the values that each takes.
  static var sweep: Self {
    axes.then { axes, field in
      guard SweepGrid(axes) != nil else {
        field.problem("has more than \(SweepGrid.pointsMax) points; expected fewer")
        return nil
      }
      return axes
    }
  }

  /// Paths of the scenario with the values that each may take.
  static var axes: Self {
    let table = TableForm(
      summary: expected,
      key: .form(
        "the path of a key",
        "^[^.=]+(\\.[^.=]+)*$",
        examples: "seed",
        "discard",
        "platforms.*.lambda.memory"
      ),
      value: .either([
        .list(
          ListForm(
            summary: "a list of values",
            element: .anything,
            count: 1...SweepRange.valuesMax
          )
        ),
        .text(
          .form(
            "a range such as 2..20:2",
            "^[+-]?[0-9]+(\\.[0-9]+)?[^0-9.:]*\\.\\.[+-]?[0-9]+(\\.[0-9]+)?[^0-9.:]*(:[0-9.]+[^0-9.:]*)?$",
            examples: "2..20:2",
            "20%..80%:10%"
          )
        ),
      ]),
      least: 1
    )
    return Self(.table(table)) { field in
      guard let entries = field.entries(expecting: expected) else { return nil }
      if entries.isEmpty { field.problem("is empty; expected \(expected)") }
      return entries.compactMap { path, place in axis(path, place) }
    }
  }

  private static func axis(_ path: String, _ field: Field) -> SweepAxis? {
    if case .sequence(let elements)? = field.node {
      guard !elements.isEmpty else {
        field.problem("is empty; expected \(expectedValues)")
        return nil
      }
      return SweepAxis(path: path, values: elements.map(\.flowText))
    }
    guard let text = field.text(expecting: expectedValues) else { return nil }
    do {
      guard let range = try SweepRange(text) else {
        field.problem("found \"\(text)\"; expected \(expectedValues)")
        return nil
      }
      return SweepAxis(path: path, values: range.values)
    } catch {
      field.problem(error.message)
      return nil
    }
  }
}
