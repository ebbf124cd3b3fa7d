/// A platform's answer to an offered attempt.
@usableFromInline
package enum Admission: Sendable, BitwiseCopyable {
  /// The platform will report the attempt's end.
  ///
  /// The platform knows the attempt by the handle until then; it is what `withdraw` takes.
  ///
  /// A cold start is an attempt that waits for the Init of an execution environment.
  case accepted(handle: Int32, isColdStart: Bool = false)
  /// The attempt has ended here and now; the code is the platform's own reason.
  case refused(FailureReason, code: ReasonCode = .none)
}
