extension Form {
  /// A mapping of a kind.
  static func mapping<Keys>(_ mapping: Mapping<Keys>) -> Self where Value == Section<Keys> {
    Self(.mapping { mapping.description }) { $0.section(mapping) }
  }

  /// What is made from a mapping of a kind.
  static func mapping<Keys>(
    _ mapping: Mapping<Keys>,
    _ make: @escaping @Sendable (Section<Keys>) -> Value?
  ) -> Self {
    Self(.mapping { mapping.description }) { $0.section(mapping).flatMap(make) }
  }

  /// A mapping of a kind that contains itself, so that it cannot be made before its keys are.
  static func mapping<Keys>(
    later mapping: @autoclosure @escaping @Sendable () -> Mapping<Keys>
  ) -> Self where Value == Section<Keys> {
    Self(.mapping { mapping().description }) { $0.section(mapping()) }
  }

  /// A list of values.
  ///
  /// - Parameters:
  ///   - element: What each element is.
  ///   - count: How many there may be.
  ///   - summary: What the list is, with an article.
  /// - Returns: A form that reads all elements, or none after a report.
  static func list<Element>(
    of element: Form<Element>,
    count: ClosedRange<Int> = 1...Int.max,
    _ summary: String
  ) -> Self where Value == [Element] {
    let list = ListForm(summary: summary, element: element.grammar, count: count)
    return Self(.list(list)) { field in
      guard let elements = field.list(expecting: summary) else { return nil }
      guard count.contains(elements.count) else {
        let things = elements.count == 1 ? "element" : "elements"
        field.problem("has \(elements.count) \(things); expected \(summary)")
        return nil
      }
      let values = elements.compactMap(element.read)
      return values.count == elements.count ? values : nil
    }
  }
}
