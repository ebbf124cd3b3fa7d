package import Workload

/// What is written down of a run of an account.
package struct ObservationWish: OptionSet, Sendable, Hashable {
  /// One bit per kind.
  package let rawValue: UInt8

  /// Creates a wish.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The metrics of CloudWatch, minute by minute.
  package static let metrics = Self(rawValue: 1)
  /// Each invocation.
  package static let invocations = Self(rawValue: 2)
  /// Each request to KMS.
  package static let keyRequests = Self(rawValue: 4)
}

/// What a run of an account would show in CloudWatch, in logs and in CloudTrail.
package struct LambdaObservation: Sendable, Equatable {
  /// Most invocations that are kept.
  package static let invocationsMax = 1_000_000

  /// By function: the minutes in which something happened; empty unless metrics were asked for.
  package var functions: [[FunctionMinute]] = []
  /// The minutes of the account in which something happened.
  package var account: [AccountMinute] = []
  /// The first invocations that ended, in the order of their ends; empty unless they were asked for.
  package var invocations: [InvocationRecord] = []
  /// The requests to KMS, evenly thinned where there are very many.
  package var keyRequests: [KeyRequest] = []
  /// By resource behind the functions: the minutes in which it was called.
  package var calls: [[CallMinute]] = []

  /// Nothing was written down.
  package init() {}
}

/// The calls of a downstream resource that functions made in a minute, by their begin.
package struct CallMinute: MinuteRow, Equatable {
  /// Its number from the start of the run.
  package let minute: Int
  /// Calls that ended, with whatever success.
  package var calls = 0
  /// Those of them that failed, or found no connection.
  package var failures = 0
  /// The time of those that were not refused, in milliseconds.
  package var durations = DurationSummary()

  /// A minute in which nothing was called.
  package init(minute: Int) {
    self.minute = minute
  }
}
