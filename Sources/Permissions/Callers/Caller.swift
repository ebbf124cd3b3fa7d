/// Who asks for something, with the policies that go with it.
package struct Caller: Sendable, Equatable {
  /// Who it is.
  package let principal: CallerPrincipal
  /// The organization of its account; nil for none.
  ///
  /// Of a service it is that of the account for which it calls.
  package var organization: String?
  /// What the user or the role may do; nil for nothing.
  package var identityPolicy: PermissionsPolicy?
  /// The most that the user or the role may do; nil for no such bound.
  package var permissionsBoundary: PermissionsPolicy?
  /// The most that the session may do; nil for no such bound.
  package var sessionPolicy: PermissionsPolicy?
  /// The most that its account may do; nil for no such bound.
  package var serviceControlPolicy: PermissionsPolicy?

  /// A caller without policies, unless some are given.
  package init(
    _ principal: CallerPrincipal,
    organization: String? = nil,
    identityPolicy: PermissionsPolicy? = nil,
    permissionsBoundary: PermissionsPolicy? = nil,
    sessionPolicy: PermissionsPolicy? = nil,
    serviceControlPolicy: PermissionsPolicy? = nil
  ) {
    self.principal = principal
    self.organization = organization
    self.identityPolicy = identityPolicy
    self.permissionsBoundary = permissionsBoundary
    self.sessionPolicy = sessionPolicy
    self.serviceControlPolicy = serviceControlPolicy
  }

  /// What conditions may ask of every request of it.
  ///
  /// Source: IAM User Guide, "AWS global condition context keys", read 2026-11.
  package var context: RequestContext {
    var context = RequestContext([
      .principalIsAWSService: principal.isService ? "true" : "false"
    ])
    context[.principalType] = principal.type
    context[.principalArn] = principal.arn?.text
    context[.principalAccount] = principal.account
    if case .service(_, let sourceArn, let sourceAccount) = principal {
      let owner = sourceArn.flatMap { $0.account.isEmpty ? nil : $0.account }
      context[.sourceArn] = sourceArn?.text
      context[.sourceAccount] = sourceAccount ?? owner
      context[.sourceOrgID] = organization
    } else if principal.account != nil {
      context[.principalOrgID] = organization
    }
    return context
  }
}
