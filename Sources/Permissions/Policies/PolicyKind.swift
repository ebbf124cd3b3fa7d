/// What a policy belongs to.
package enum PolicyKind: String, Sendable, Hashable, CaseIterable {
  /// An organization, for the users and roles of its accounts.
  case serviceControlPolicy
  /// A resource, such as a function: its statements have a principal.
  case resource
  /// A user or a role.
  case identity
  /// A user or a role, as the most that it may do.
  case boundary
  /// A session of a role, as the most that it may do.
  case session

  /// What AWS calls it in its messages.
  package var name: String {
    switch self {
    case .serviceControlPolicy: "service control policy"
    case .resource: "resource-based policy"
    case .identity: "identity-based policy"
    case .boundary: "permissions boundary"
    case .session: "session policy"
    }
  }

  /// The same with an article.
  package var withArticle: String {
    (self == .identity ? "an " : "a ") + name
  }
}
