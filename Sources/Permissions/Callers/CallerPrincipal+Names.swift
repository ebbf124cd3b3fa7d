/// What policies and messages call a caller.
extension CallerPrincipal: CustomStringConvertible {
  /// How AWS's messages call it.
  package var description: String {
    switch self {
    case .service(let name, _, _): name
    case .anonymous: "anonymous"
    case .user, .role, .account, .poller: (session ?? arn).map(\.text) ?? ""
    }
  }

  /// All names by which a policy may mean it, from the account to the session.
  var names: [PolicyPrincipal] {
    switch self {
    case .service(let name, _, _): return [.service(name)]
    case .anonymous: return []
    case .account(let account): return [.account(account)]
    case .user(let name), .role(let name, _), .poller(let name):
      let names: [PolicyPrincipal] = [.account(name.account), .identity(name)]
      return names + (session.map { [.identity($0)] } ?? [])
    }
  }

  /// How a principal of a policy names it; nil when it does not mean it.
  ///
  /// Source: IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny
  /// access" and "AWS JSON policy elements: Principal", read 2026-11. Of `*` it says that users and
  /// roles of the same account need no other permission, and that neither a boundary nor a session
  /// policy limits it.
  func naming(by principal: PolicyPrincipal) -> PrincipalNaming? {
    guard principal != .everyone else { return .directly }
    guard names.contains(principal) else { return nil }
    switch (self, principal) {
    case (.user, .account), (.role, .account), (.poller, .account): return .byAccount
    case (.role(let role, _), .identity(let name)), (.poller(let role), .identity(let name)):
      return name == role ? .byRole : .directly
    default: return .directly
    }
  }

  /// The name of its session; nil when it has none or none is known.
  private var session: ResourceName? {
    guard case .role(let role, let session?) = self else { return nil }
    let name = role.resource.split(separator: "/").last ?? ""
    return ResourceName(
      partition: role.partition,
      service: "sts",
      account: role.account,
      resource: "assumed-role/\(name)/\(session)"
    )
  }
}
