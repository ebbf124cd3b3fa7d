package import EventKernel

/// One invocation, as the last lines of its log tell it.
package struct InvocationRecord: Sendable, Equatable {
  /// Its number among the invocations of the account, from 0.
  package var number = 0
  /// Position of the function.
  package var function = 0
  /// When it was asked for.
  package var invoked = SimulationTime.zero
  /// When its handler began.
  package var began = SimulationTime.zero
  /// The time of the handler, in nanoseconds; a repeated Init is a part of it.
  package var duration: Int64 = 0
  /// What is billed, in milliseconds, Init included.
  package var billedMilliseconds: Int64 = 0
  /// The Init that came before it, in nanoseconds; nil for none, and for one that failed.
  package var initialization: Int64?
  /// The restore of a snapshot that came before it, in nanoseconds, and what of it is billed, in milliseconds;
  /// nil for none.
  package var restore: Restore?
  /// An Init before it that did not come to its end, in nanoseconds, and whether it took too long; nil for none.
  package var failedInit: FailedInit?
  /// Why it failed; nil when it did not, and for an error of its handler's own.
  package var failure: FunctionFailure?
  /// Whether it ended in an error of the function.
  package var isError = false
  /// Whether its environment was a provisioned one.
  package var isProvisioned = false

  /// A restore from a snapshot.
  package struct Restore: Sendable, Equatable {
    /// How long it took, in nanoseconds.
    package var duration: Int64
    /// What of it is billed, in milliseconds.
    package var billedMilliseconds: Int64
  }

  /// An Init that did not come to its end.
  package struct FailedInit: Sendable, Equatable {
    /// How long it took, in nanoseconds.
    package var duration: Int64
    /// Whether it took longer than it may.
    package var isTooLong: Bool
  }

  /// When it ended.
  package var ended: SimulationTime { began.later(by: duration) }

  /// An invocation of which nothing is known yet.
  init() {}
}
