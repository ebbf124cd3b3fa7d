/// A platform's own reason for a failure, such as AWS's `Reason` of a throttle.
///
/// Clients hand it on without a look: what they do depends on the `FailureReason` alone. Each
/// platform names its codes, from 1.
public struct ReasonCode: Sendable, BitwiseCopyable, Hashable {
  /// The code's number among those of the platform.
  public let rawValue: UInt8

  /// A code of a platform.
  @inlinable
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// No reason beyond the `FailureReason`.
  public static var none: Self {
    @inlinable get { Self(rawValue: 0) }
  }
}
