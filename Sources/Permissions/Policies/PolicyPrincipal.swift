/// Whom a statement of a resource-based policy means.
///
/// Names are compared as a whole: a wildcard stands for everybody or it stands for nobody.
///
/// Source: IAM User Guide, "AWS JSON policy elements: Principal", read 2026-11.
package enum PolicyPrincipal: Sendable, Hashable, CustomStringConvertible {
  /// Everybody, also who has not signed in: `*`.
  case everyone
  /// An account, which decides itself whom of its own it lets in.
  case account(String)
  /// A user, a role or a session of a role.
  case identity(ResourceName)
  /// The unique ID that AWS writes for a user or role that is gone; it means nobody.
  case removed(String)
  /// A service, such as `s3.amazonaws.com`.
  case service(String)

  /// What a text under `AWS` means; nil when it means nothing.
  ///
  /// An account's number and the name of its root are the same.
  package init?(aws text: String) {
    if text == "*" {
      self = .everyone
    } else if ResourceName.isAccount(text) {
      self = .account(text)
    } else if Self.isUniqueID(text) {
      self = .removed(text)
    } else if let name = ResourceName(text), Self.isIdentity(name) {
      self = name.resource == "root" ? .account(name.account) : .identity(name)
    } else {
      return nil
    }
  }

  /// What a text under `Service` means; nil when it names no service.
  package init?(service text: String) {
    guard Self.isService(text) else { return nil }
    self = .service(text)
  }

  /// The principal as a policy may write it.
  package var description: String {
    switch self {
    case .everyone: "*"
    case .account(let account): ResourceName.root(of: account).text
    case .identity(let name): name.text
    case .removed(let text), .service(let text): text
    }
  }

  /// Whether a text has the form of a service's name.
  static func isService(_ text: String) -> Bool {
    let ends = [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"]
    return ends.contains { text.hasSuffix($0) && text.utf8.count > $0.utf8.count }
      && !text.contains(where: { $0.isWhitespace || "*?/:".contains($0) })
  }

  private static func isIdentity(_ name: ResourceName) -> Bool {
    guard ResourceName.isAccount(name.account), !name.text.contains(where: { "*?".contains($0) })
    else { return false }
    return switch name.service {
    case "iam":
      name.resource == "root" || ["user/", "role/"].contains { name.resource.hasPrefix($0) }
    case "sts":
      ["assumed-role/", "federated-user/"].contains { name.resource.hasPrefix($0) }
    default: false
    }
  }

  /// Unique IDs are those of users (AIDA), roles (AROA) and the like.
  private static func isUniqueID(_ text: String) -> Bool {
    text.utf8.count >= 16 && (text.hasPrefix("AIDA") || text.hasPrefix("AROA"))
      && text.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
  }
}
