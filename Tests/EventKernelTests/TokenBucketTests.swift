import EventKernel
import Testing

@Suite struct TokenBucketTests {
  private static func nanoseconds(_ count: Int64) -> SimulationTime {
    SimulationTime(nanoseconds: count)
  }

  @Test("a full bucket gives its capacity at once, then what time puts in")
  func burstAndRefill() {
    var bucket = TokenBucket(capacity: 2, refill: 2)
    #expect((0..<3).map { _ in bucket.take(at: .zero) } == [true, true, false])
    // Half a second brings a token; a nanosecond less does not.
    #expect(bucket.take(at: Self.nanoseconds(499_999_999)) == false)
    #expect(bucket.take(at: .seconds(0.5)) == true)
    #expect(bucket.take(at: .seconds(0.5)) == false)
    // After an hour it is full, and no fuller.
    #expect((0..<3).map { _ in bucket.take(at: .seconds(3_600)) } == [true, true, false])
  }

  @Test("tokens are taken together or not at all")
  func takingSeveral() {
    var bucket = TokenBucket(capacity: 10, refill: 1)
    #expect(bucket.take(7, at: .zero) == true)
    #expect(bucket.take(4, at: .zero) == false)
    #expect(bucket.take(3, at: .zero) == true)
    #expect(bucket.take(0, at: .zero) == true)
    #expect(bucket.take(11, at: .seconds(1_000)) == false)
    #expect(bucket.take(10, at: .seconds(1_000)) == true)
  }

  /// Three tenths added up as `Double` are below their sum after a few, and whole nanotokens lose
  /// the thirds of a nanosecond's share.
  @Test(
    "asking every so often changes nothing, whatever the rate",
    arguments: [0.1, 0.3, 0.7, 1.0 / 3, 3, 1_000.0 / 3, 999_999.9],
    [1, 7, 999, 1_000_003] as [Int64]
  )
  func noDrift(refill: Double, step: Int64) {
    var asked = TokenBucket(capacity: 1e9, refill: refill)
    var left = asked
    #expect(asked.take(1_000_000_000, at: .zero) == true)
    #expect(left.take(1_000_000_000, at: .zero) == true)
    for tick in 1...10_000 {
      #expect(asked.take(1_000_000_000, at: Self.nanoseconds(Int64(tick) * step)) == false)
    }
    let end = Self.nanoseconds(10_000 * step)
    #expect(left.take(1_000_000_000, at: end) == false)
    #expect(asked == left)
  }

  @Test(
    "a decimal rate brings whole tokens at the very instant",
    arguments: [(0.1, 10, 1), (0.7, 10, 7), (1.1, 10, 11), (0.001, 1_000, 1), (99.99, 100, 9_999)]
  )
  func decimals(refill: Double, seconds: Int64, tokens: Int) {
    let instant = Self.nanoseconds(seconds * 1_000_000_000)
    var bucket = TokenBucket(capacity: 10_000, refill: refill)
    #expect(bucket.take(10_000, at: .zero) == true)
    #expect(bucket.availability(of: tokens, at: .zero) == instant)
    #expect(bucket.take(tokens, at: instant - Self.nanoseconds(1)) == false)
    #expect(bucket.take(tokens, at: instant) == true)
  }

  @Test(
    "a rate per minute, hour or day brings its tokens in just that time",
    arguments: [(500, 60), (1, 60), (1_000, 10), (7, 3_600), (1, 86_400)]
  )
  func periods(tokens: Int, seconds: Int64) {
    let period = Self.nanoseconds(seconds * 1_000_000_000)
    var bucket = TokenBucket(capacity: 1_000, refill: Double(tokens), per: period)
    #expect(bucket.take(1_000, at: .zero) == true)
    #expect(bucket.availability(of: tokens, at: .zero) == period)
    #expect(bucket.take(tokens, at: period - Self.nanoseconds(1)) == false)
    #expect(bucket.take(tokens, at: period) == true)
  }

  @Test("ten deposits of a tenth are one token, and none goes beyond the capacity")
  func deposits() {
    var bucket = TokenBucket(capacity: 2, refill: 0)
    #expect(bucket.take(2, at: .zero) == true)
    for _ in 0..<9 { bucket.deposit(0.1) }
    #expect(bucket.take(at: .seconds(1)) == false)
    bucket.deposit(0.1)
    #expect(bucket.take(at: .seconds(1)) == true)
    #expect(bucket.take(at: .seconds(1)) == false)
    for _ in 0..<25 { bucket.deposit(0.1) }
    #expect(bucket.tokens(at: .seconds(2)) == 2)
    #expect(bucket.take(2, at: .seconds(2)) == true)
    bucket.deposit(1e300)
    #expect(bucket.tokens(at: .seconds(2)) == 2)
  }

  @Test("what is there already, or will never be, is told")
  func availability() {
    var bucket = TokenBucket(capacity: 5, refill: 2)
    #expect(bucket.availability(of: 5, at: .seconds(3)) == .seconds(3))
    #expect(bucket.availability(of: 6, at: .seconds(3)) == .never)
    #expect(bucket.take(5, at: .seconds(3)) == true)
    #expect(bucket.availability(of: 0, at: .seconds(3)) == .seconds(3))
    #expect(bucket.availability(of: 1, at: .seconds(3)) == .seconds(3.5))
    #expect(bucket.availability(of: 5, at: .seconds(4)) == .seconds(5.5))
    var dry = TokenBucket(capacity: 1, refill: 0)
    #expect(dry.take(at: .zero) == true)
    #expect(dry.availability(of: 1, at: .zero) == .never)
    // A third of a token per second: three seconds, rounded up to a nanosecond.
    var third = TokenBucket(capacity: 1, refill: 1.0 / 3)
    #expect(third.take(at: .zero) == true)
    #expect(third.availability(of: 1, at: .zero) == Self.nanoseconds(3_000_000_001))
  }

  @Test("what is reserved comes in turn, and the bucket is full again after the last")
  func reserve() {
    var bucket = TokenBucket(capacity: 2, refill: 0.5)
    let second = SimulationTime.seconds(10)
    let turns = (0..<4).map { _ in bucket.reserve(at: second).seconds }
    #expect(turns == [10, 10, 12, 14])
    // The debt of two is paid at 14 s: nothing is left to take before 16 s.
    let takes = [15.9, 16].map { bucket.take(at: .seconds($0)) }
    #expect(takes == [false, true])
    let late = bucket.reserve(at: .seconds(100))
    #expect(late == .seconds(100))
    var dry = TokenBucket(capacity: 1, refill: 0)
    let last = [dry.reserve(at: .zero), dry.reserve(at: .zero)]
    #expect(last == [.zero, .never])
  }

  @Test("a refill too slow for all of time never comes")
  func beyondTime() {
    var bucket = TokenBucket(capacity: 1, refill: 1e-12)
    #expect(bucket.take(at: .zero) == true)
    #expect(bucket.availability(of: 1, at: .zero) == .never)
    #expect(bucket.take(at: .seconds(4e9)) == false)
  }

  /// The model holds the level as a `Double` and is off by rounding alone; where it is further than
  /// that from the tokens wanted, both must agree.
  @Test("any sequence agrees with a bucket of Doubles", arguments: 1...40)
  func agreesWithDoubles(seed: Int) {
    var generator = TestGenerator(seed: seed)
    let capacity = Double(1 + generator.below(1_000)) / 4 + 1
    let refill = Double(generator.below(1_000_000)) / 3_000
    let period = 1 + generator.below(5)
    var bucket = TokenBucket(
      capacity: capacity,
      refill: refill,
      per: Self.nanoseconds(period * 1_000_000_000)
    )
    var level = capacity
    var now: Int64 = 0
    var decided = 0
    for _ in 0..<5_000 {
      let step = generator.below(generator.below(2) == 0 ? 1_000_000 : 400_000_000)
      now += step
      level = min(capacity, level + Double(step) * 1e-9 * refill / Double(period))
      let instant = Self.nanoseconds(now)
      #expect(abs(bucket.tokens(at: instant) - level) < 1e-6)
      if generator.below(3) == 0 {
        let deposit = Double(generator.below(1_000)) / 1_000
        bucket.deposit(deposit)
        level = min(capacity, level + deposit)
        continue
      }
      let wanted = Int(generator.below(1 + Int64(capacity)))
      let due = bucket.availability(of: wanted, at: instant)
      let took = bucket.take(wanted, at: instant)
      #expect(took == (due == instant))
      if abs(level - Double(wanted)) > 1e-6 {
        #expect(took == (level > Double(wanted)))
        decided += 1
      }
      if took { level -= Double(wanted) }
    }
    #expect(decided > 1_000)
  }

  @Test("tokens are there at the instant told, and not a nanosecond before", arguments: 1...40)
  func firstInstant(seed: Int) {
    var generator = TestGenerator(seed: seed)
    let capacity = 1 + generator.below(1_000)
    let refill = Double(1 + generator.below(1_000_000)) / 7_000
    var bucket = TokenBucket(capacity: Double(capacity), refill: refill)
    var now = SimulationTime.zero
    for _ in 0..<200 {
      _ = bucket.take(Int(generator.below(capacity + 1)), at: now)
      let wanted = Int(generator.below(capacity + 1))
      let due = bucket.availability(of: wanted, at: now)
      if due > now {
        var early = bucket
        #expect(early.take(wanted, at: due - Self.nanoseconds(1)) == false)
      }
      now = due
      #expect(bucket.take(wanted, at: now) == true)
    }
  }

  @Test("the largest bucket with the fastest refill does not overflow")
  func largest() {
    for refill in [9e9, 1e9 / 3, 1e-9 / 3] {
      var bucket = TokenBucket(capacity: 9e9, refill: refill)
      #expect(bucket.take(9_000_000_000, at: .zero) == true)
      #expect(bucket.tokens(at: .zero) == 0)
      #expect(bucket.take(refill > 1 ? 9_000_000_000 : 1, at: .seconds(4e9)) == true)
    }
  }

  @Test("the past cannot be asked")
  func past() async {
    await #expect(processExitsWith: .failure) {
      var bucket = TokenBucket(capacity: 1, refill: 1)
      _ = bucket.take(at: .seconds(2))
      _ = bucket.take(at: .seconds(1))
    }
  }
}
