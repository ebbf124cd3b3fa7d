package import Workload

/// Why KMS decrypts nothing.
///
/// Its codes follow those of `ThrottleReason`, so that a dead letter tells which of the two it had last.
package enum KeyFailure: UInt8, Sendable, CaseIterable {
  /// The grant or the permission is missing.
  case accessDenied = 8
  /// The key is disabled.
  case disabled
  /// The key waits for its deletion.
  case invalidState
  /// The key is gone.
  case notFound
  /// More is asked than the region's quota.
  case throttled

  /// What Lambda answers, with status 502, when it cannot decrypt the variables itself; it waits where it
  /// is throttled.
  ///
  /// Source: the API model of Lambda, read 2026.
  package var publishedName: String {
    switch self {
    case .accessDenied: "KMSAccessDeniedException"
    case .disabled: "KMSDisabledException"
    case .invalidState: "KMSInvalidStateException"
    case .notFound: "KMSNotFoundException"
    case .throttled: "KMSThrottlingException"
    }
  }

  /// The name of what the code of a function gets from KMS.
  package var publishedNameInCode: String { inCode.publishedName }

  /// What the code of a function gets from KMS.
  ///
  /// Source: AWS KMS API Reference, "Decrypt", recalled in 2026.
  var inCode: FunctionFailure {
    switch self {
    case .accessDenied: .decryptionDenied
    case .disabled: .decryptionDisabled
    case .invalidState: .decryptionInvalid
    case .notFound: .decryptionNotFound
    case .throttled: .decryptionThrottled
    }
  }

  /// The code that clients hand on.
  package var code: ReasonCode { ReasonCode(rawValue: rawValue) }
}
