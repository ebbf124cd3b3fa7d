/// How an attempt ended, and where its time went.
@usableFromInline
package struct AttemptEnd: Sendable, BitwiseCopyable {
  /// The client's own mark of the attempt.
  @usableFromInline package var token: Int64
  /// Whose request it was for.
  @usableFromInline package var origin: RequestOrigin
  /// Why it failed; nil when it was served.
  @usableFromInline package var failure: FailureReason?
  /// The platform's own reason for the failure; nothing a client understands.
  @usableFromInline package var code: ReasonCode
  /// Whether it had to wait for the Init of an execution environment.
  @usableFromInline package var coldStart: Bool
  /// Where its time went.
  @usableFromInline package var spent: TimeSpent

  /// Creates the end of an attempt.
  @inlinable
  package init(
    token: Int64,
    origin: RequestOrigin,
    failure: FailureReason? = nil,
    code: ReasonCode = .none,
    coldStart: Bool = false,
    spent: TimeSpent = TimeSpent()
  ) {
    self.token = token
    self.origin = origin
    self.failure = failure
    self.code = code
    self.coldStart = coldStart
    self.spent = spent
  }
}
