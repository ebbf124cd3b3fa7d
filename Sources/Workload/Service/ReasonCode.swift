/// A platform's own reason for a failure, such as AWS's `Reason` of a throttle.
///
/// Clients hand it on without a look: what they do depends on the `FailureReason` alone. Each
/// platform names its codes, from 1.
@usableFromInline
package struct ReasonCode: Sendable, BitwiseCopyable, Hashable {
  /// The code's number among those of the platform.
  @usableFromInline package let rawValue: UInt8

  /// A code of a platform.
  @inlinable
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// No reason beyond the `FailureReason`.
  @usableFromInline
  package static var none: Self {
    @inlinable get { Self(rawValue: 0) }
  }
}
