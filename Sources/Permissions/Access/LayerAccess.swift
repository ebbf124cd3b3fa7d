/// Whether a function may be made with a layer.
///
/// Lambda asks for `lambda:GetLayerVersion` when a function is made and when its configuration
/// changes. A function that has the layer keeps it, also when the permission or the layer is gone.
///
/// Source: AWS Lambda Developer Guide, "Granting layer access to other accounts", and API
/// Reference, `AddLayerVersionPermission`, read 2026-11.
package struct LayerAccess: Sendable, Equatable {
  /// The version of the layer.
  package let layer: ResourceName
  /// Its policy; nil for none.
  package let policy: PermissionsPolicy?

  /// Creates a layer's version.
  package init(_ layer: ResourceName, policy: PermissionsPolicy?) {
    self.layer = layer
    self.policy = policy
  }

  /// Whether a function of an account may have the layer.
  ///
  /// - Parameters:
  ///   - account: The function's account; the layer's own always may.
  ///   - organization: The organization of the account; nil for none.
  /// - Returns: The statement that allows it, or the denial.
  package func decision(forAccount account: String, organization: String?) -> PermissionDecision {
    guard account != layer.account else { return .allowed(by: nil) }
    // As a whole, an account may do what its administrators may let each other do.
    return PermissionRequest(
      action: LambdaAction.getLayerVersion,
      resource: layer.text,
      owner: layer.account,
      resourcePolicy: policy,
      caller: Caller(.account(account), organization: organization)
    ).decision()
  }
}
