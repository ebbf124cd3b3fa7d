/// How a statement of a resource-based policy names a caller, from the weakest to the strongest.
///
/// It makes a difference within an account only, where the policy of the resource may be enough.
package enum PrincipalNaming: Int, Sendable, Comparable {
  /// By its account, which has to let it in itself.
  case byAccount
  /// By its role: the permissions boundary and the session policy must allow the action as well.
  case byRole
  /// By its own name, or as one of everybody: nothing else is needed.
  case directly

  /// Whether one is weaker than another.
  package static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}
