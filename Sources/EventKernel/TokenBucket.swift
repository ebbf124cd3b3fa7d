/// A rate limit: tokens that time puts in continuously, up to a capacity, and that uses take out.
///
/// The bucket is full at first; what time and deposits put in beyond its capacity is lost.
///
/// What it holds is counted in whole parts of a token, so fine that every nanosecond puts in a
/// whole number of them. The level is exact therefore, however often the bucket is asked: a
/// `Double` would drift with every question, and whole tokens would lose the fraction each time.
///
/// A refill counts to fifteen decimal digits, so that 0.7 per second means seven tenths and not
/// the nearest `Double`; capacity and deposits count to a billionth of a token.
package struct TokenBucket: Sendable, Equatable {
  /// The capacity in tokens.
  private let size: Double
  private let capacityParts: Int128
  /// Parts that each nanosecond puts in.
  private let partsPerNanosecond: Int64
  /// Parts in a billionth of a token.
  private let partsPerBillionth: Int128
  /// What the bucket held at `updated`.
  private var parts: Int128
  private var updated = SimulationTime.zero

  /// Billionths of a token in a token.
  private static var billion: Double { 1e9 }

  /// Creates a full bucket.
  ///
  /// - Parameters:
  ///   - capacity: The most tokens it holds, `0...9e9`.
  ///   - refill: Tokens that time puts in, at most 9e9 per second; 0 for none.
  ///   - period: The time in which it puts them in; above zero.
  package init(
    capacity: Double,
    refill: Double,
    per period: SimulationTime = .seconds(1)
  ) {
    precondition(capacity >= 0 && capacity <= 9e9, "a bucket holds at most 9e9 tokens")
    precondition(period > .zero, "a refill takes a time")
    precondition(
      refill >= 0 && refill <= 9e9 * period.seconds,
      "a bucket is filled by at most 9e9 tokens per second"
    )
    let billionths = Int128((capacity * Self.billion).rounded())
    (partsPerNanosecond, partsPerBillionth) = Self.parts(
      refill: refill,
      per: period,
      capacityBillionths: billionths
    )
    size = capacity
    capacityParts = billionths * partsPerBillionth
    parts = capacityParts
  }

  /// Takes some tokens if so many are there, else none.
  ///
  /// - Parameters:
  ///   - count: How many, not negative.
  ///   - now: The present; never before an earlier one.
  /// - Returns: Whether they were there.
  /// - Complexity: O(1).
  package mutating func take(_ count: Int = 1, at now: SimulationTime) -> Bool {
    parts = parts(at: now)
    updated = now
    guard Double(count) <= size else { return false }
    let wanted = parts(in: count)
    guard wanted <= parts else { return false }
    parts &-= wanted
    return true
  }

  /// Takes a token that may be still to come: after those that were reserved before.
  ///
  /// - Parameter now: The present; never before an earlier one.
  /// - Returns: When it is there, not before `now`; ``SimulationTime/never`` when nothing refills the
  ///   bucket, or time ends before.
  /// - Complexity: O(1).
  package mutating func reserve(at now: SimulationTime) -> SimulationTime {
    parts = parts(at: now) - parts(in: 1)
    updated = now
    return availability(of: 0, at: now)
  }

  /// Puts tokens in, beside those of time.
  ///
  /// - Parameter tokens: Not negative; rounded to a billionth.
  /// - Complexity: O(1).
  package mutating func deposit(_ tokens: Double) {
    guard parts < capacityParts else { return }
    // The order of deposits and of time does not matter, since both only add up to the capacity.
    guard tokens < size else {
      parts = capacityParts
      return
    }
    let billionths = Int128(Int64((tokens * Self.billion).rounded()))
    parts = min(capacityParts, parts &+ billionths &* partsPerBillionth)
  }

  /// When some tokens will be there, if none are taken or deposited meanwhile.
  ///
  /// - Parameters:
  ///   - count: How many, not negative.
  ///   - now: The present; not before the latest `take`.
  /// - Returns: The first nanosecond at which they can be taken, not before `now`;
  ///   ``SimulationTime/never`` when the bucket is too small for them, nothing refills it, or time
  ///   ends before.
  /// - Complexity: O(1).
  package func availability(of count: Int, at now: SimulationTime) -> SimulationTime {
    guard Double(count) <= size else { return .never }
    let missing = parts(in: count) - parts(at: now)
    guard missing > 0 else { return now }
    guard partsPerNanosecond > 0 else { return .never }
    let refill = Int128(partsPerNanosecond)
    let instant = Int128(now.nanoseconds) + (missing + refill - 1) / refill
    return Int64(exactly: instant).map { SimulationTime(nanoseconds: $0) } ?? .never
  }

  /// The tokens that are there, rounded to the nearest `Double`.
  package func tokens(at now: SimulationTime) -> Double {
    Double(parts(at: now)) / Double(partsPerBillionth) / Self.billion
  }

  private func parts(at now: SimulationTime) -> Int128 {
    precondition(now >= updated, "a bucket cannot be asked about the past")
    // Two factors below 2^63 and a level below 2^125: nothing overflows.
    let added = Int128(partsPerNanosecond) &* Int128(now.nanoseconds &- updated.nanoseconds)
    return min(capacityParts, parts &+ added)
  }

  /// The parts of some tokens, at most as many as the capacity.
  private func parts(in count: Int) -> Int128 {
    precondition(count >= 0, "a bucket gives no negative number of tokens")
    return Int128(count) &* 1_000_000_000 &* partsPerBillionth
  }

  /// The coarsest parts in which a nanosecond brings a whole number, with as many decimal digits
  /// of the refill as a `Double` is sure of and 128 bits have room for.
  private static func parts(
    refill: Double,
    per period: SimulationTime,
    capacityBillionths: Int128
  ) -> (perNanosecond: Int64, perBillionth: Int128) {
    var power = 1e18
    while power >= 1 {
      defer { power /= 10 }
      let digits = (refill * power).rounded()
      guard digits <= 0x1p53 else { continue }
      // Tokens per second are billionths per nanosecond.
      let numerator = Int128(digits) * SimulationTime.nanosecondsPerSecond128
      let denominator = Int128(power) * Int128(period.nanoseconds)
      let divisor = greatestCommonDivisor(numerator, denominator)
      let perBillionth = denominator / divisor
      guard let perNanosecond = Int64(exactly: numerator / divisor),
        Double(capacityBillionths) * Double(perBillionth) < 0x1p125
      else { continue }
      return (perNanosecond, perBillionth)
    }
    preconditionFailure("the period of a refill is beyond exact counting")
  }

  private static func greatestCommonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}

extension SimulationTime {
  fileprivate static var nanosecondsPerSecond128: Int128 { Int128(nanosecondsPerSecond) }
}
