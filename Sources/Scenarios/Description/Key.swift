/// A key of a mapping: what it is called, what may stand under it, and why.
///
/// Everything that is known of a key is said here once; the reader, the schema, the key table and
/// `headroom explain` all have it from here.
struct Key<Value>: AnyKey {
  /// What is known of the key, as data.
  let description: KeyDescription
  /// How its value is read.
  let form: Form<Value>

  /// Declares a key.
  ///
  /// - Parameters:
  ///   - name: The name in the file.
  ///   - presence: Whether it has to be there.
  ///   - form: What may stand under it.
  ///   - sentence: What it means.
  ///   - effect: What more of it does, where that is known beforehand.
  init(
    _ name: String,
    _ presence: KeyDescription.Presence,
    _ form: Form<Value>,
    _ sentence: String,
    effect: AxisEffect? = nil
  ) {
    description = KeyDescription(
      name: name,
      presence: presence,
      grammar: form.grammar,
      sentence: sentence,
      effect: effect
    )
    self.form = form
  }
}

/// A key that has a value when it is left out.
struct DefaultKey<Value: Sendable>: AnyKey {
  /// What is known of the key, as data.
  let description: KeyDescription
  /// How its value is read.
  let form: Form<Value>
  /// The value when it is left out.
  let value: Value

  /// Declares a key.
  ///
  /// - Parameters:
  ///   - name: The name in the file.
  ///   - form: What may stand under it, which can also be written.
  ///   - value: The value when it is left out.
  ///   - reason: Why that value, or who says so.
  ///   - sentence: What it means.
  init(
    _ name: String,
    _ form: Form<Value>,
    default value: Value,
    because reason: String,
    _ sentence: String
  ) {
    guard let write = form.write else { preconditionFailure("\(name) has no way to be written") }
    description = KeyDescription(
      name: name,
      presence: .standard(write(value), because: reason),
      grammar: form.grammar,
      sentence: sentence
    )
    self.form = form
    self.value = value
  }
}

/// A key of any value.
protocol AnyKey: Sendable {
  /// What is known of the key, as data.
  var description: KeyDescription { get }
}
