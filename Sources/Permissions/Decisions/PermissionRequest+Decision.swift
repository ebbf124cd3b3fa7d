extension PermissionRequest {
  /// Goes up the ladder until a rung decides.
  package func decision() -> PermissionDecision {
    for kind in bindingKinds {
      if let statement = first(.deny, in: kind) { return denied(.explicitDeny, statement) }
    }
    guard let account = caller.principal.account else {
      return resourceGrant.map { .allowed(by: $0.statement) } ?? denied(.noResourceAllow)
    }
    guard !limits(.serviceControlPolicy) else { return denied(.serviceControlPolicy) }
    return account == owner ? withinAccount : acrossAccounts
  }

  /// What a caller of the owner's account may do.
  ///
  /// A grant to the caller itself is enough. One to its role is limited by the permissions boundary
  /// and the session policy. One to the account delegates only: the caller's own policies decide.
  private var withinAccount: PermissionDecision {
    let grant = resourceGrant
    if let grant, grant.naming == .directly { return .allowed(by: grant.statement) }
    let statement =
      first(.allow, in: .identity) ?? (grant?.naming == .byRole ? grant?.statement : nil)
    guard statement != nil || isRoot else { return denied(.noIdentityAllow) }
    return limit ?? .allowed(by: statement)
  }

  /// What a caller of another account may do: what both sides allow.
  private var acrossAccounts: PermissionDecision {
    guard let grant = resourceGrant else { return denied(.noResourceAllow) }
    guard first(.allow, in: .identity) != nil || isRoot else { return denied(.noIdentityAllow) }
    return limit ?? .allowed(by: grant.statement)
  }

  /// Whether the root user of an account asks, which may do everything in it.
  private var isRoot: Bool {
    if case .account = caller.principal { true } else { false }
  }

  /// The denial of a bound on what the caller's own policies allow; nil when they keep within.
  private var limit: PermissionDecision? {
    if limits(.boundary) { return denied(.boundary) }
    if limits(.session) { return denied(.sessionPolicy) }
    return nil
  }

  /// Whether there is a bound, and it does not allow the action.
  private func limits(_ kind: PolicyKind) -> Bool {
    policy(kind) != nil && first(.allow, in: kind) == nil
  }

  /// The statement of the resource's policy that grants most, the first among equals.
  private var resourceGrant: (statement: DecidingStatement, naming: PrincipalNaming)? {
    var best: (statement: DecidingStatement, naming: PrincipalNaming)?
    for (index, statement) in (resourcePolicy?.statements ?? []).enumerated()
    where statement.effect == .allow && statement.applies(to: self) {
      guard let naming = statement.naming(of: caller) else { continue }
      if let best, best.naming >= naming { continue }
      best = (DecidingStatement(policy: .resource, index: index, sid: statement.sid), naming)
    }
    return best
  }

  /// The policies that bind the caller, in the order in which a `Deny` is looked for.
  private var bindingKinds: [PolicyKind] {
    caller.principal.account == nil ? [.resource] : PolicyKind.allCases
  }

  private func policy(_ kind: PolicyKind) -> PermissionsPolicy? {
    switch kind {
    case .serviceControlPolicy: caller.serviceControlPolicy
    case .resource: resourcePolicy
    case .identity: caller.identityPolicy
    case .boundary: caller.permissionsBoundary
    case .session: caller.sessionPolicy
    }
  }

  /// The first statement of a policy that applies and has an effect; nil for none.
  private func first(_ effect: PolicyStatement.Effect, in kind: PolicyKind) -> DecidingStatement? {
    let statements = policy(kind)?.statements ?? []
    let index = statements.firstIndex { statement in
      statement.effect == effect && statement.applies(to: self)
        && (kind != .resource || statement.naming(of: caller) != nil)
    }
    return index.map { DecidingStatement(policy: kind, index: $0, sid: statements[$0].sid) }
  }
}
