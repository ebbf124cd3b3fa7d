/// Why a request is refused; the raw values are codes for tables.
package enum DenialReason: String, Sendable, Hashable, CaseIterable {
  /// A statement denies it.
  case explicitDeny
  /// The service control policy does not allow it.
  case serviceControlPolicy
  /// No policy of the caller allows it, and within an account no grant of the resource does.
  case noIdentityAllow
  /// The policy of the resource does not allow it, which is needed here.
  case noResourceAllow
  /// The permissions boundary does not allow it.
  case boundary
  /// The session policy does not allow it.
  case sessionPolicy
  /// The function URL takes signed requests only.
  case unsigned
}
