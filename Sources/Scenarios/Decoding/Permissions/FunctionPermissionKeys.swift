import LambdaPlatform
import Permissions

/// Who may do what with a function, and what it may do.
struct FunctionPermissionKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "permissions"
  static let sentence =
    "Who may call the function, and what its execution role may do; each policy in AWS's JSON."

  let policy = Key(
    "policy",
    .optional("nobody is let in by the function"),
    .policy(.functionPolicy),
    "The resource-based policy of the function itself, of 20 KB at most."
  )
  let qualifiers = Key(
    "qualifiers",
    .optional("none has a policy of its own"),
    .list(
      of: .mapping(QualifierKeys.mapping) { $0.policy() },
      "a list of versions and aliases, each with name and policy"
    ),
    "The policies of versions and aliases, which alone count for calls by these names."
  )
  let executionRole = Key(
    "executionRole",
    .optional("it may do everything"),
    .policy(PolicyReader(.identity)),
    "What the execution role may do: read queues and streams for the function, and decrypt with keys."
  )
}

extension Section<FunctionPermissionKeys> {
  /// The permissions; nil after a report.
  func permissions() -> FunctionPermissions? {
    let policy = self[\.policy]
    let qualifiers = self[\.qualifiers]
    let role = self[\.executionRole]
    guard policy != nil || !has(\.policy), qualifiers != nil || !has(\.qualifiers),
      role != nil || !has(\.executionRole)
    else { return nil }
    var permissions = FunctionPermissions()
    permissions.policies[""] = policy
    for (name, policy) in qualifiers ?? [] { permissions.policies[name] = policy }
    permissions.executionRole = role
    return permissions
  }
}

/// A version or an alias with a policy of its own.
struct QualifierKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "qualifier"
  static let sentence = "A version or an alias of a function, with its policy."

  let name = Key("name", .required, .name("a version or an alias"), "The version or the alias.")
  let policy = Key("policy", .required, .policy(.functionPolicy), "Its resource-based policy.")
}

extension Section<QualifierKeys> {
  fileprivate func policy() -> (name: String, policy: PermissionsPolicy)? {
    let name = self[\.name]
    let policy = self[\.policy]
    guard let name, let policy else { return nil }
    return (name, policy)
  }
}

/// A layer of a function.
struct LayerKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "layer"
  static let sentence =
    "A version of a layer, which the function may have if it is its own account's, or by the layer's policy."

  let name = Key(
    "name",
    .required,
    .resourceName,
    "Its ARN, such as arn:aws:lambda:us-east-1:222222222222:layer:tools:3."
  )
  let policy = Key(
    "policy",
    .optional("it is shared with nobody"),
    .policy(PolicyReader(.resource)),
    "Who may have it."
  )

  /// The form of the layers of a function, or of a version of it.
  static var list: Form<[LayerAccess]> {
    .list(of: .mapping(mapping) { $0.layer() }, "a list of layers, each with name and policy")
  }
}

extension Section<LayerKeys> {
  fileprivate func layer() -> LayerAccess? {
    let name = self[\.name]
    let policy = self[\.policy]
    guard let name, policy != nil || !has(\.policy) else { return nil }
    return LayerAccess(name, policy: policy)
  }
}
