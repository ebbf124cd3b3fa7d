extension PermissionRequest {
  /// The denial for a reason, with the message that AWS gives for it.
  ///
  /// Source: IAM User Guide, "Troubleshoot access denied error messages", read 2026-11.
  func denied(
    _ reason: DenialReason,
    _ statement: DecidingStatement? = nil
  ) -> PermissionDecision {
    let message =
      "User: \(caller.principal) is not authorized to perform: \(action) on resource: \(resource)"
      + " \(explanation(of: reason, statement))"
    return .denied(PermissionDenial(reason: reason, statement: statement, message: message))
  }

  private func explanation(of reason: DenialReason, _ statement: DecidingStatement?) -> String {
    switch reason {
    case .explicitDeny:
      return "with an explicit deny in \(statement?.policy.withArticle ?? "a policy")"
    case .serviceControlPolicy: return lack(of: .serviceControlPolicy)
    case .noIdentityAllow: return lack(of: .identity)
    case .noResourceAllow: return lack(of: .resource)
    case .boundary: return lack(of: .boundary)
    case .sessionPolicy: return lack(of: .session)
    case .unsigned: return "because its function URL takes signed requests only"
    }
  }

  private func lack(of kind: PolicyKind) -> String {
    "because no \(kind.name) allows the \(action) action"
  }
}
