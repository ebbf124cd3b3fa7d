package import Workload

/// Why an invocation ended without an answer, as Lambda's logs and errors name it.
///
/// Source: error types of AWS Lambda's telemetry and of its API model, read November 2026.
@usableFromInline
package enum FunctionFailure: UInt8, Sendable, CaseIterable {
  /// The invocation took longer than the function's time-out.
  case timedOut = 1
  /// The Init failed, and failed again within the invocation.
  case initFailed
  /// The handler ended its runtime.
  case exited
  /// Loading the runtime after the restore of a snapshot took longer than 10 s.
  case restoreTimedOut
  /// KMS refused the encryption helpers of the code: the execution role may not decrypt, or the key lets
  /// nobody.
  case decryptionDenied
  /// The key is disabled.
  case decryptionDisabled
  /// The key waits for its deletion.
  case decryptionInvalid
  /// The key is gone.
  case decryptionNotFound
  /// The region's quota is used up.
  case decryptionThrottled

  /// The name in AWS's logs and answers.
  package var publishedName: String {
    switch self {
    case .timedOut: "Sandbox.Timedout"
    case .initFailed: "Runtime.InitError"
    case .exited: "Runtime.ExitError"
    case .restoreTimedOut: "SnapStartTimeoutException"
    case .decryptionDenied: "AccessDeniedException"
    case .decryptionDisabled: "DisabledException"
    case .decryptionInvalid: "KMSInvalidStateException"
    case .decryptionNotFound: "NotFoundException"
    case .decryptionThrottled: "ThrottlingException"
    }
  }

  /// What the client sees.
  package var failure: FailureReason {
    switch self {
    case .timedOut: .timedOut
    case .initFailed, .exited, .restoreTimedOut, .decryptionDenied, .decryptionDisabled,
      .decryptionInvalid, .decryptionNotFound, .decryptionThrottled:
      .functionFailed
    }
  }

  /// Whether its environment begins with another Init, if it goes on at all: one whose handler has answered
  /// with an error serves on.
  var resetsEnvironment: Bool {
    switch self {
    case .timedOut, .initFailed, .exited, .restoreTimedOut: true
    case .decryptionDenied, .decryptionDisabled, .decryptionInvalid, .decryptionNotFound,
      .decryptionThrottled:
      false
    }
  }

  /// The code that clients hand on.
  package var code: ReasonCode { ReasonCode(rawValue: rawValue) }
}
