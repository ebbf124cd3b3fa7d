/// A statement of a policy: who may, or may not, do what to which things, and when.
///
/// It applies to a request when all of its elements do.
///
/// Source: IAM User Guide, "IAM JSON policy element reference", read 2026-11.
package struct PolicyStatement: Sendable, Hashable {
  /// What a statement does where it applies.
  package enum Effect: String, Sendable, Hashable, CaseIterable {
    /// It lets the request through.
    case allow = "Allow"
    /// It refuses it, whatever others say.
    case deny = "Deny"
  }

  /// Its name within the policy; nil for none.
  package let sid: String?
  /// What it does.
  package let effect: Effect
  /// Whom it means; nil in the policies of the caller, which mean the caller.
  package let principals: PolicyScope<PolicyPrincipal>?
  /// Which actions it means.
  package let actions: PolicyScope<PolicyPattern>
  /// Which things it means.
  package let resources: PolicyScope<PolicyPattern>
  /// What the request has to fulfil: all of it.
  package let conditions: [PolicyCondition]

  /// Creates a statement.
  package init(
    sid: String? = nil,
    effect: Effect,
    principals: PolicyScope<PolicyPrincipal>? = nil,
    actions: PolicyScope<PolicyPattern>,
    resources: PolicyScope<PolicyPattern>,
    conditions: [PolicyCondition] = []
  ) {
    self.sid = sid
    self.effect = effect
    self.principals = principals
    self.actions = actions
    self.resources = resources
    self.conditions = conditions
  }

  /// Whether everything but its principals applies to a request.
  func applies(to request: PermissionRequest) -> Bool {
    actions.covers { $0.matches(request.action) }
      && resources.covers { $0.matches(request.resource) }
      && conditions.allSatisfy { $0.holds(in: request.context) }
  }

  /// How its principals name a caller; nil when they do not mean it.
  ///
  /// `NotPrincipal` spares a caller only if every name of it is listed: the account, the user or
  /// role and, for a session, the session. It spares no caller with a permissions boundary.
  ///
  /// Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal", read 2026-11.
  func naming(of caller: Caller) -> PrincipalNaming? {
    switch principals {
    case nil: return nil
    case .only(let listed): return listed.compactMap(caller.principal.naming(by:)).max()
    case .allBut(let listed):
      let names = caller.principal.names
      let isSpared =
        listed.contains(.everyone)
        || caller.permissionsBoundary == nil && !names.isEmpty
          && names.allSatisfy(listed.contains)
      return isSpared ? nil : .directly
    }
  }
}
