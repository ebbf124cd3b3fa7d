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
