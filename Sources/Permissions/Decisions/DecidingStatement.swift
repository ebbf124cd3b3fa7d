/// The statement that decided.
package struct DecidingStatement: Sendable, Hashable, CustomStringConvertible {
  /// The policy it stands in.
  package let policy: PolicyKind
  /// Its place among the policy's statements, from 0.
  package let index: Int
  /// Its name; nil for none.
  package let sid: String?

  /// Creates the reference to a statement.
  package init(policy: PolicyKind, index: Int, sid: String?) {
    self.policy = policy
    self.index = index
    self.sid = sid
  }

  /// The statement in a sentence, such as `statement 0 ("Public") of the resource-based policy`.
  package var description: String {
    let name = sid.map { " (\"\($0)\")" } ?? ""
    return "statement \(index)\(name) of the \(policy.name)"
  }
}
