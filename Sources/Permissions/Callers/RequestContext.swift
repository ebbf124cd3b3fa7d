/// What conditions may ask of a request, with the values that it has.
package struct RequestContext: Sendable, Equatable {
  private var values: [ConditionKey: String]

  /// Creates a context of the values that there are.
  package init(_ values: [ConditionKey: String] = [:]) {
    self.values = values
  }

  /// The value for a key; nil for none.
  package subscript(key: ConditionKey) -> String? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// The same with the values of another, which count where both have one.
  package func merging(_ other: Self) -> Self {
    Self(values.merging(other.values) { $1 })
  }
}
