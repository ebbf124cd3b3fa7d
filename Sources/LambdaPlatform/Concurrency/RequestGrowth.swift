public import EventKernel

/// How fast the requests of a function per second may grow: by 10,000 every 10 seconds, in place of
/// 1,000 environments, whichever binds first; environments that serve more than ten requests per
/// second each are bound by this.
///
/// A function keeps the rate of the second before. Beyond it each request per second more takes a token
/// of a bucket, which is filled continuously; what falls below is not saved.
///
/// Source: AWS Lambda Developer Guide, "Lambda function scaling", read November 2026.
@usableFromInline
struct RequestGrowth {
  @usableFromInline var second = RequestSecond()
  /// Requests that the present second may have.
  @usableFromInline var level: Int64 = 0
  /// The end of the second that `level` is of.
  @usableFromInline var levelEnd: Int64 = 0
  private var allowance: TokenBucket

  /// - Parameter rate: The scaling rate in environments.
  init(_ rate: LambdaScalingRate) {
    let requests = Double(LambdaLimits.requestsPerSecondPerConcurrency)
    allowance = TokenBucket(
      capacity: requests * Double(rate.burst),
      refill: requests * rate.refillPerSecond
    )
  }

  /// Whether one more request keeps the rate of growth.
  @inlinable
  @inline(__always)
  mutating func allows(at now: SimulationTime) -> Bool {
    second.advance(to: now)
    if levelEnd != second.end {
      levelEnd = second.end
      level = second.former
    }
    return second.count < level || grows(at: now)
  }

  /// Raises the level by a request, if growth has one left.
  @usableFromInline
  @inline(never)
  mutating func grows(at now: SimulationTime) -> Bool {
    guard allowance.take(at: now) else { return false }
    level += 1
    return true
  }
}
