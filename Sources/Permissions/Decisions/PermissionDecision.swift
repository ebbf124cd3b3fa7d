/// What becomes of a request.
package enum PermissionDecision: Sendable, Equatable {
  /// It may go on, by a statement; nil where none is needed, as for the root user of an account.
  case allowed(by: DecidingStatement?)
  /// It is refused with status 403.
  case denied(PermissionDenial)

  /// Whether it may go on.
  package var isAllowed: Bool {
    if case .allowed = self { true } else { false }
  }

  /// Why it may not; nil when it may.
  package var denial: PermissionDenial? {
    if case .denied(let denial) = self { denial } else { nil }
  }
}

/// Why a request is refused.
package struct PermissionDenial: Sendable, Hashable {
  /// The reason; its raw value is a code for tables.
  package let reason: DenialReason
  /// The statement that denies it; nil when it lacks one that allows it.
  package let statement: DecidingStatement?
  /// AWS's message, on one line.
  package let message: String

  /// Creates a denial.
  package init(reason: DenialReason, statement: DecidingStatement? = nil, message: String) {
    self.reason = reason
    self.statement = statement
    self.message = message
  }
}
