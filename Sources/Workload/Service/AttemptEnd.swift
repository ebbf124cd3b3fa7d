/// How an attempt ended, and where its time went.
public struct AttemptEnd: Sendable, BitwiseCopyable {
  /// The client's own mark of the attempt.
  public var token: Int64
  /// Whose request it was for.
  public var origin: RequestOrigin
  /// Why it failed; nil when it was served.
  public var failure: FailureReason?
  /// The platform's own reason for the failure; nothing a client understands.
  public var code: ReasonCode
  /// Whether it had to wait for the Init of an execution environment.
  public var coldStart: Bool
  /// Where its time went.
  public var spent: TimeSpent

  /// Creates the end of an attempt.
  @inlinable
  public init(
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
