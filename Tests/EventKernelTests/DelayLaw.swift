/// Laws of delays that stress different parts of an event queue.
enum DelayLaw: CaseIterable {
  /// Of one order of size, as service times are.
  case alike
  /// From nanoseconds to days.
  case uneven
  /// Thousands of events at the same few instants.
  case instants
  /// Most within nanoseconds, some a day later, nothing between.
  case clusters
  /// Up to the last nanoseconds of the range of time.
  case far
  /// So dense that many events share every nanosecond.
  case dense

  /// When an event scheduled now fires.
  func time(now: Int64, using generator: inout TestGenerator) -> Int64 {
    switch self {
    case .alike: now + 1 + generator.below(2_000_000)
    case .uneven: now + generator.below(1 << (1 + generator.below(46)))
    case .instants:
      generator.below(4) == 0 ? now : (now / 1_000_000_000 + 1) * 1_000_000_000
    case .clusters:
      now + (generator.below(10) < 8 ? generator.below(30) : 86_400_000_000_000)
    case .far:
      switch generator.below(8) {
      case 0: Int64.max - 1 - generator.below(Int64.max - now)
      case 1: Swift.max(now, Int64.max - 1 - generator.below(1_000))
      default: now + Swift.min(generator.below(1_000), Int64.max - 1 - now)
      }
    case .dense: now + generator.below(3)
    }
  }
}
