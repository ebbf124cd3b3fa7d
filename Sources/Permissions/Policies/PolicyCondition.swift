/// One line of the `Condition` of a statement, such as `"ArnLike": {"aws:SourceArn": "..."}`.
package struct PolicyCondition: Sendable, Hashable {
  /// How it compares.
  package let comparison: ConditionOperator
  /// What it asks of the request.
  package let key: ConditionKey
  /// With what it compares: one value is enough, of a negated operator none may match.
  package let values: [String]

  /// Creates a condition.
  package init(_ comparison: ConditionOperator, _ key: ConditionKey, _ values: [String]) {
    self.comparison = comparison
    self.key = key
    self.values = values
  }

  /// Whether a request fulfils it.
  package func holds(in context: RequestContext) -> Bool {
    comparison.matches(context[key], values)
  }
}
