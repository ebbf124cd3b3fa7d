package import Permissions

/// Who may do what with a function, and what the function itself may do.
package struct FunctionPermissions: Sendable, Equatable {
  /// The policies of the function's names by their qualifier, "" for the function itself.
  package var policies: [String: PermissionsPolicy] = [:]
  /// What its execution role may do; nil where nothing is said, and everything is allowed.
  package var executionRole: PermissionsPolicy?
  /// The layers it is made with.
  package var layers: [LayerAccess] = []

  /// A function without any policy.
  package init() {}

  /// The execution role, as a caller; nil where nothing is said of it.
  ///
  /// - Parameters:
  ///   - name: The name of the function, after which the role is called.
  ///   - account: Its account.
  /// - Returns: The role with its policy.
  package func role(of name: String, in account: String) -> Caller? {
    guard let executionRole else { return nil }
    let role = ResourceName(service: "iam", account: account, resource: "role/\(name)")
    return Caller(.poller(executionRole: role), identityPolicy: executionRole)
  }
}
