public import EventKernel

/// Who may be served: the account's concurrency, and the ladder of tests of every invocation.
///
/// An invocation goes up until a rung decides:
///
/// 1. its caller exceeds its rate: `callerRateLimitExceeded`;
/// 2. the function's reserved concurrency is used up, or 0:
///    `reservedFunctionConcurrentInvocationLimitExceeded`;
/// 3. the function exceeds ten times its reserved concurrency per second:
///    `reservedFunctionInvocationRateLimitExceeded`;
/// 4. a provisioned environment is free, and its rate allows: served;
/// 5. nothing is reserved for the function, and the rest of the account's concurrency is used up:
///    `concurrentInvocationLimitExceeded`;
/// 6. nothing is reserved, and the account exceeds ten times its limit per second:
///    `functionInvocationRateLimitExceeded`;
/// 7. the function's requests per second grow faster than its scaling rate allows:
///    `scalingRateExceeded`;
/// 8. an environment is idle: served;
/// 9. the function's scaling rate is used up: `scalingRateExceeded`;
/// 10. served by a new environment, after its Init.
///
/// The names of the refusals are documented, the order is a reasonable reading: AWS does not publish
/// it. Rung 1 has no key in scenario files yet; for a function that nothing is set aside for, rungs 2 to
/// 4 never decide, and the optimiser folds them away.
@usableFromInline
package struct ConcurrencyGate {
  /// What the ladder knows of an invocation; nothing but the account's concurrency is in its way
  /// unless something is said.
  @usableFromInline
  package struct Invocation: Sendable {
    /// Whether the caller keeps its rate.
    @usableFromInline package var callerKeepsRate = true
    /// The concurrency reserved for the function; nil for none.
    @usableFromInline package var reserved: Int64?
    /// Invocations of the function in flight; matters with reserved concurrency only.
    @usableFromInline package var functionInFlight: Int64 = 0
    /// Whether the function keeps the rate of its reserved concurrency.
    @usableFromInline package var functionKeepsRate = true
    /// Invocations in flight that share what is not reserved.
    @usableFromInline package var accountInFlight: Int64
    /// What is not reserved, in invocations in flight.
    @usableFromInline package var accountLimit: Int64
    /// Whether the account keeps the rate of its limit.
    @usableFromInline package var accountKeepsRate = true
    /// Whether the function's requests grow no faster than they may.
    @usableFromInline package var functionKeepsGrowth = true

    /// An invocation that only the account's concurrency can refuse.
    @inlinable
    package init(accountInFlight: Int64, accountLimit: Int64) {
      self.accountInFlight = accountInFlight
      self.accountLimit = accountLimit
    }
  }

  /// What becomes of an invocation.
  @usableFromInline
  package enum Outcome: Sendable, Equatable {
    /// An environment that is there serves it.
    case warm(Int32)
    /// A new environment serves it.
    case cold
    /// It is throttled.
    case refused(ThrottleReason)
  }

  /// Invocations in flight of what functions share at which the account throttles: its limit without
  /// what is set aside.
  @usableFromInline private(set) var limit: Int64
  /// What is set aside of the account's concurrency.
  private(set) var claimed: Int64
  /// Invocations per second beyond which it throttles.
  @usableFromInline let rateLimit: Int64
  @usableFromInline var second = RequestSecond()
  /// Invocations in flight of what functions share.
  @usableFromInline var inFlight: Int64 = 0
  /// Whether the account is at its limit, 0 or 1, over time.
  @usableFromInline var saturated = TimeWeightedArea()

  /// Nothing is in flight.
  ///
  /// - Parameters:
  ///   - limit: The account's concurrency.
  ///   - claimed: What of it is set aside at first, at most as much.
  package init(limit: Int, claimed: Int = 0) {
    precondition(claimed >= 0 && claimed <= limit, "no more is set aside than there is")
    self.limit = Int64(limit - claimed)
    self.claimed = Int64(claimed)
    rateLimit = LambdaLimits.requestsPerSecondPerConcurrency * Int64(limit)
    if self.limit == 0 { saturated.set(1, at: .zero) }
  }

  /// More, or less, is set aside from now on.
  ///
  /// What is in flight beyond the new limit goes on.
  mutating func claim(_ change: Int, at now: SimulationTime) {
    limit -= Int64(change)
    claimed += Int64(change)
    saturated.set(inFlight >= limit ? 1 : 0, at: now)
  }

  /// An invocation comes that takes nothing of what functions share: it counts as a request alone.
  mutating func countRequest() {
    second.count &+= 1
  }

  /// Goes up the ladder until a rung decides.
  ///
  /// The three questions are asked only when their rung is reached, and what one of them takes is
  /// used.
  ///
  /// - Parameters:
  ///   - invocation: What is known of the invocation.
  ///   - takeProvisioned: Takes a free provisioned environment if its rate allows; nil for none.
  ///   - takeIdle: Takes an idle environment; nil when there is none.
  ///   - mayStart: Takes an allowance of the scaling rate, if one is left.
  /// - Returns: What becomes of it.
  /// - Complexity: O(1) beside the questions.
  @inlinable
  @inline(__always)
  package static func outcome(
    of invocation: Invocation,
    takeProvisioned: () -> Int32? = { nil },
    takeIdle: () -> Int32?,
    mayStart: () -> Bool
  ) -> Outcome {
    guard invocation.callerKeepsRate else { return .refused(.callerRateLimitExceeded) }
    if let reserved = invocation.reserved {
      guard invocation.functionInFlight < reserved else {
        return .refused(.reservedFunctionConcurrentInvocationLimitExceeded)
      }
      guard invocation.functionKeepsRate else {
        return .refused(.reservedFunctionInvocationRateLimitExceeded)
      }
    }
    if let provisioned = takeProvisioned() { return .warm(provisioned) }
    if invocation.reserved == nil {
      guard invocation.accountInFlight < invocation.accountLimit else {
        return .refused(.concurrentInvocationLimitExceeded)
      }
      guard invocation.accountKeepsRate else {
        return .refused(.functionInvocationRateLimitExceeded)
      }
    }
    guard invocation.functionKeepsGrowth else { return .refused(.scalingRateExceeded) }
    if let idle = takeIdle() { return .warm(idle) }
    return mayStart() ? .cold : .refused(.scalingRateExceeded)
  }

  /// What is known of an invocation that comes now.
  @inlinable
  @inline(__always)
  mutating func invocation(at now: SimulationTime) -> Invocation {
    second.advance(to: now)
    var invocation = Invocation(accountInFlight: inFlight, accountLimit: limit)
    invocation.accountKeepsRate = second.count < rateLimit
    return invocation
  }

  /// An invocation is in flight from now on.
  @inlinable
  @inline(__always)
  mutating func begin(at now: SimulationTime) {
    inFlight &+= 1
    second.count &+= 1
    if inFlight == limit { saturated.add(1, at: now) }
  }

  /// An invocation has ended.
  @inlinable
  @inline(__always)
  mutating func end(at now: SimulationTime) {
    if inFlight == limit { saturated.add(-1, at: now) }
    inFlight &-= 1
  }

  /// Time at the limit from time zero, in nanoseconds.
  func saturatedTime(at time: SimulationTime) -> Int128 {
    saturated.area(at: time)
  }
}
