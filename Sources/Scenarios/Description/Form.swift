import EventKernel
import Stochastics

/// What may stand at a place, and how it becomes a value of the model.
struct Form<Value>: Sendable {
  /// What may stand there, as data.
  let grammar: Grammar
  /// Reads the value; nil after a report of what is wrong.
  let read: @Sendable (Field) -> Value?
  /// A value as it would be written; nil where none is ever written.
  let write: (@Sendable (Value) -> String)?

  init(
    _ grammar: Grammar,
    write: (@Sendable (Value) -> String)? = nil,
    read: @escaping @Sendable (Field) -> Value?
  ) {
    self.grammar = grammar
    self.write = write
    self.read = read
  }

  /// The same form of values that can also be written.
  func writing(_ write: @escaping @Sendable (Value) -> String) -> Self {
    Self(grammar, write: write, read: read)
  }

  /// The form of what is made from such values.
  ///
  /// - Parameter make: Makes it from a value and the value's place, or reports why not.
  /// - Returns: The form, which reads a value and makes something of it.
  func then<Made>(_ make: @escaping @Sendable (Value, Field) -> Made?) -> Form<Made> {
    Form<Made>(grammar) { [read] field in read(field).flatMap { make($0, field) } }
  }
}

extension Form where Value == Field {
  /// A place that is read with what its mapping alone does not know.
  static func place(_ grammar: Grammar) -> Self {
    Self(grammar) { $0 }
  }
}

extension Form where Value == SimulationTime {
  /// A span of simulated time.
  static func duration(_ bounds: Quantity.Bounds = .notNegative) -> Self {
    Self(
      .quantity(.duration, bounds),
      write: { $0 == .zero ? "0s" : Quantity.text(of: $0) },
      read: { $0.duration(bounds) }
    )
  }
}

extension Form where Value == Double {
  /// A quantity in the base unit of its kind.
  static func quantity(_ kind: Quantity.Kind, _ bounds: Quantity.Bounds = .notNegative) -> Self {
    Self(
      .quantity(kind, bounds),
      write: { Quantity.text(of: $0, in: kind) },
      read: { $0.quantity(kind, bounds) }
    )
  }

  /// A share of something.
  static func share(_ bounds: Quantity.Bounds = .notNegative) -> Self {
    .quantity(.fraction, bounds)
  }

  /// A rate per second.
  static func rate(_ bounds: Quantity.Bounds = .notNegative) -> Self { .quantity(.rate, bounds) }

  /// A number without a unit.
  static func number(_ range: ClosedRange<Double>) -> Self {
    Self(.number(range), write: { Quantity.digits($0) }, read: { $0.number(range) })
  }
}

extension Form where Value == Int {
  /// A whole number.
  static func integer(_ range: ClosedRange<Int>) -> Self {
    let bounds = UInt64(range.lowerBound)...UInt64(range.upperBound)
    return Self(.whole(bounds), write: { String($0) }, read: { $0.integer(range) })
  }
}

extension Form where Value == Bool {
  /// `true` or `false`.
  static var boolean: Self {
    Self(.boolean, write: { String($0) }, read: { $0.boolean() })
  }
}

extension Form where Value: RawRepresentable<String> & CaseIterable & Sendable {
  /// One of the words of an enumeration.
  static var choice: Self {
    Self(
      .words(Value.allCases.map(\.rawValue)),
      write: { $0.rawValue },
      read: { $0.choice(Value.self) }
    )
  }
}

extension Form where Value == String {
  /// One of some words.
  static func word(_ words: String...) -> Self {
    Self(.words(words), write: { $0 }, read: { $0.word(among: words) })
  }

  /// A name on one line that is not blank.
  ///
  /// - Parameter summary: What it names, such as `the name of the scenario`.
  /// - Returns: The form.
  static func name(_ summary: String) -> Self {
    Self(.text(.name(summary))) { $0.name(expecting: summary) }
  }

  /// The name of something that stands elsewhere in the file.
  static func reference(to kind: String, _ summary: String) -> Self {
    Self(.text(.reference(to: kind, summary))) { $0.text(expecting: summary) }
  }

  /// The name of a column of a data file.
  static func column(_ summary: String = "the name of a column") -> Self {
    Self(.text(.column(summary))) { $0.text(expecting: summary) }
  }

  /// The path of a data file, made relative to the scenario's folder.
  static var file: Self {
    Self(.text(.file)) { $0.dataPath() }
  }
}

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

extension TextForm {
  /// A name on one line, not blank and without control characters.
  static func name(_ summary: String) -> Self {
    Self(
      summary: summary,
      pattern: #"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$"#,
      role: .name
    )
  }

  /// The name of something that stands elsewhere in the file.
  static func reference(to kind: String, _ summary: String) -> Self {
    Self(summary: summary, pattern: nil, role: .reference(to: kind))
  }

  /// The name of a column of a data file.
  static func column(_ summary: String) -> Self {
    Self(summary: summary, pattern: nil, role: .column)
  }

  /// The path of a data file.
  static var file: Self {
    Self(summary: "the path of a data file", pattern: #"^[\s\S]+$"#, role: .file)
  }

  /// A text of a form of its own.
  static func form(_ summary: String, _ pattern: String, examples: String...) -> Self {
    Self(summary: summary, pattern: pattern, role: .form(examples: examples))
  }
}
