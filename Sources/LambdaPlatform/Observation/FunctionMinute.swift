package import Workload

/// What CloudWatch would have of a function in a minute.
///
/// Counts and durations belong to the minute in which the function was invoked, as AWS stamps them; levels to
/// each minute in which they held.
///
/// Source: AWS Lambda Developer Guide, "Types of metrics for Lambda functions", read 2026.
package struct FunctionMinute: MinuteRow, Equatable {
  /// Its number from the start of the run.
  package let minute: Int
  /// Times that the code ran, with whatever success.
  package var invocations = 0
  /// Those of them that ended in an error of the function.
  package var errors = 0
  /// Requests that were refused with status 429.
  package var throttles = 0
  /// Invocations on provisioned environments.
  package var provisionedInvocations = 0
  /// Invocations that found none of them free.
  package var spilloverInvocations = 0
  /// The time of the handler, in milliseconds: of the invocations that have ended.
  package var durations = DurationSummary()
  /// Most invocations at a time.
  package var concurrency = 0
  /// Most of them on provisioned environments.
  package var provisionedConcurrency = 0
  /// The greatest share of the provisioned environments that were busy.
  package var provisionedUtilization = 0.0

  /// A minute in which nothing has happened.
  package init(minute: Int) {
    self.minute = minute
  }
}

/// What CloudWatch would have of an account in a minute.
package struct AccountMinute: MinuteRow, Equatable {
  /// Its number from the start of the run.
  package let minute: Int
  /// Most invocations at a time.
  package var concurrency = 0
  /// Most of them of functions without reserved concurrency.
  package var unreservedConcurrency = 0
  /// Most of what was unreserved and in use, and of what was set aside.
  package var claimedConcurrency = 0

  /// A minute in which nothing has happened.
  package init(minute: Int) {
    self.minute = minute
  }
}

/// Durations of a minute: their number, sum, extremes and percentiles, in milliseconds.
package struct DurationSummary: Sendable, Equatable {
  /// How many there are.
  package private(set) var count = 0
  /// All of them together.
  package private(set) var sum = 0.0
  /// The shortest; 0 for none.
  package private(set) var least = 0.0
  /// The longest; 0 for none.
  package private(set) var greatest = 0.0
  private var values: [Float] = []
  private var isSorted = false

  /// No durations.
  package init() {}

  /// Adds a duration.
  package mutating func add(_ milliseconds: Double) {
    least = count == 0 ? milliseconds : min(least, milliseconds)
    greatest = max(greatest, milliseconds)
    count += 1
    sum += milliseconds
    values.append(Float(milliseconds))
  }

  /// The mean; nil for none.
  package var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// The duration of nearest rank that a share of all does not exceed, to seven digits; nil for none, and before
  /// the durations have been sorted.
  package func quantile(_ share: Double) -> Double? {
    guard !values.isEmpty, isSorted else { return nil }
    let rank = max(1, Int((share * Double(values.count)).rounded(.up)))
    return Double(values[rank - 1])
  }

  /// Sorts the durations, once no more are going to be added.
  ///
  /// - Complexity: O(n log n).
  mutating func sort() {
    values.sort()
    isSorted = true
  }
}
