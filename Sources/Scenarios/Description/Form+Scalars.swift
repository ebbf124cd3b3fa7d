import EventKernel

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

  /// The name of a column of a data file.
  static func column(_ summary: String = "the name of a column") -> Self {
    Self(.text(.column(summary))) { $0.text(expecting: summary) }
  }

  /// The path of a data file, made relative to the scenario's folder.
  static var file: Self {
    Self(.text(.file)) { $0.dataPath() }
  }
}

extension TextForm {
  /// A name on one line, not blank and without control characters.
  static func name(_ summary: String) -> Self {
    Self(
      summary: summary,
      pattern:
        #"^(?=\S)(?!.*\s$)[^\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$"#,
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
