/// Who a caller is.
package enum CallerPrincipal: Sendable, Hashable {
  /// A user of IAM.
  case user(ResourceName)
  /// A role, in one of its sessions; nil for a session whose name does not matter.
  case role(ResourceName, session: String?)
  /// The root user of an account.
  case account(String)
  /// A service, such as `s3.amazonaws.com`, with what it calls for and the account that owns that.
  case service(String, sourceArn: ResourceName?, sourceAccount: String?)
  /// Somebody who has not signed the request.
  case anonymous
  /// What reads a queue or a stream for a function: it acts by the function's execution role.
  case poller(executionRole: ResourceName)

  /// The principal that a text names; nil for any other text.
  ///
  /// It may be the name of a user, of a role, of a session of a role or of an account's root, the
  /// number of an account, the name of a service, or `anonymous`. A session's name does not tell
  /// the path of its role, so it is taken for none.
  package init?(_ text: String) {
    if text == "anonymous" {
      self = .anonymous
    } else if PolicyPrincipal.isService(text) {
      self = .service(text, sourceArn: nil, sourceAccount: nil)
    } else {
      switch PolicyPrincipal(aws: text) {
      case .account(let account): self = .account(account)
      case .identity(let name):
        guard let principal = Self.identity(name) else { return nil }
        self = principal
      case .everyone, .removed, .service, nil: return nil
      }
    }
  }

  private static func identity(_ name: ResourceName) -> Self? {
    let words = name.resource.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count > 1, !words.contains("") else { return nil }
    switch words[0] {
    case "user": return .user(name)
    case "role": return .role(name, session: nil)
    case "assumed-role":
      guard words.count == 3 else { return nil }
      let role = ResourceName(
        partition: name.partition,
        service: "iam",
        account: name.account,
        resource: "role/\(words[1])"
      )
      return .role(role, session: String(words[2]))
    default: return nil
    }
  }

  /// The account it belongs to; nil for services and for who has not signed in.
  package var account: String? {
    switch self {
    case .account(let account): account
    case .service, .anonymous: nil
    case .user(let name), .role(let name, _), .poller(let name): name.account
    }
  }

  /// What `aws:PrincipalArn` is: of a session, the name of its role.
  package var arn: ResourceName? {
    switch self {
    case .user(let name), .role(let name, _), .poller(let name): name
    case .account(let account): .root(of: account)
    case .service, .anonymous: nil
    }
  }

  /// What `aws:PrincipalType` is; nil for services.
  package var type: String? {
    switch self {
    case .user: "User"
    case .role, .poller: "AssumedRole"
    case .account: "Account"
    case .anonymous: "Anonymous"
    case .service: nil
    }
  }

  /// Whether it is a service.
  package var isService: Bool {
    if case .service = self { true } else { false }
  }
}
