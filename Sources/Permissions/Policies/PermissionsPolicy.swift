/// A policy: statements of which each that applies to a request counts.
package struct PermissionsPolicy: Sendable, Hashable {
  /// The statements, in the order of the policy.
  package var statements: [PolicyStatement]

  /// Creates a policy of its statements.
  package init(_ statements: [PolicyStatement] = []) {
    self.statements = statements
  }
}
