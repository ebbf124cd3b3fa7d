package import EventKernel

/// By which of AWS's rules environments may be started.
package enum ScalingModel: String, Sendable, CaseIterable {
  /// Each function by itself: 1,000 every 10 seconds; since 26 November 2023.
  case function2023 = "function-2023"
  /// All functions of the account together: 3,000 at once, and 500 a minute after that.
  case burst2019 = "burst-2019"
}

/// The allowance that the functions of an account shared until November 2023.
///
/// Source: AWS Lambda Developer Guide, "Lambda function scaling", as of 2019: an initial burst of 3,000
/// in us-east-1, us-west-2 and eu-west-1, then 500 more each minute up to the account's limit. That
/// the 500 come continuously is an assumption.
@usableFromInline
struct BurstAllowance {
  /// Environments at once after a quiet time.
  static let burst = 3_000.0
  /// Environments each minute.
  static let perMinute = 500.0

  private var bucket = TokenBucket(
    capacity: burst,
    refill: perMinute,
    per: .seconds(60)
  )

  /// Takes an allowance, if one is left.
  mutating func take(at now: SimulationTime) -> Bool {
    bucket.take(at: now)
  }
}
