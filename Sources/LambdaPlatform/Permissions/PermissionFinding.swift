package import Permissions
package import Workload

/// Whether somebody may do something with a function, as it is decided once for a run.
package struct PermissionFinding: Sendable, Equatable {
  /// What is decided.
  package enum Subject: Sendable, Equatable {
    /// Whether the stream at a position of the traffic may call its function.
    case call(stream: Int)
    /// Whether the messages of that stream may be read.
    case poll(stream: Int)
    /// Whether the events of that stream that are given up may be left with their destination.
    case destination(stream: Int)
    /// Whether the function at a position may have a layer.
    case layer(function: Int)
    /// Whether the function at a position may decrypt its environment variables in its code.
    case decryption(function: Int)
  }

  /// What is decided.
  package let subject: Subject
  /// Who asks, in words or by name.
  package let caller: String
  /// What is to be done.
  package let action: String
  /// With what.
  package let resource: String
  /// What becomes of it.
  package let decision: PermissionDecision
}

extension DenialReason {
  /// The code that clients hand on: from 1, in the order of the reasons.
  package var code: ReasonCode {
    ReasonCode(rawValue: UInt8((Self.allCases.firstIndex(of: self) ?? 0) + 1))
  }

  /// The reason of a code; nil for another code.
  package init?(code: UInt8) {
    guard (1...Self.allCases.count).contains(Int(code)) else { return nil }
    self = Self.allCases[Int(code) - 1]
  }
}
