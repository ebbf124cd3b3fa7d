internal import EventKernel

/// How many batches may be under way at a time.
///
/// Lambda's pollers begin with five batches; each minute at whose end there are more messages than they
/// take adds three hundred, and each without takes as many away. A poller whose batch was refused rests.
struct PollerCount {
  /// Batches under way, and pollers that rest.
  private(set) var taken = 0
  /// Most of them at present.
  private(set) var limit: Int
  private let least: Int
  private let most: Int
  private let step: Int
  /// Whether a review is scheduled.
  var isReviewed = false
  /// Integral of the limit, and of the pollers without a batch.
  private var limits = TimeWeightedArea()
  private var idle = TimeWeightedArea()

  init(_ pollers: PolledInvocation.Pollers) {
    switch pollers {
    case .lambda(let maximum):
      least = min(PollerLimits.first, maximum)
      most = maximum
      step = PollerLimits.perMinute
    case .provisioned(let range, let batches):
      least = range.lowerBound * batches
      most = range.upperBound * batches
      step = PollerLimits.provisionedPerMinute
    case .perShard, .workers:
      (least, most, step) = (.max, .max, 0)
    }
    limit = least
    if isLimited { update(at: .zero) }
  }

  /// Whether there is a limit at all.
  var isLimited: Bool { least < .max }
  /// Whether another batch may be fetched.
  var hasFree: Bool { taken < limit }

  /// A batch is fetched.
  mutating func take(at now: SimulationTime) {
    taken += 1
    if isLimited { update(at: now) }
  }

  /// A batch is over, or the rest of its poller.
  mutating func leave(at now: SimulationTime) {
    taken -= 1
    if isLimited { update(at: now) }
  }

  /// A minute is over.
  ///
  /// - Parameters:
  ///   - isShort: Whether there are messages that no poller takes.
  ///   - now: The present.
  /// - Returns: Whether there is anything to look at after another minute.
  mutating func review(isShort: Bool, at now: SimulationTime) -> Bool {
    limit = isShort ? min(most, limit + min(step, most - limit)) : max(least, limit - step)
    update(at: now)
    isReviewed = isShort || limit > least
    return isReviewed
  }

  private mutating func update(at now: SimulationTime) {
    limits.set(Int64(limit), at: now)
    idle.set(Int64(max(0, limit - taken)), at: now)
  }

  /// Integral of the batches that might be under way, in batches × nanoseconds.
  func area(at time: SimulationTime) -> Int128 { limits.area(at: time) }

  /// Integral of the pollers that wait for messages, in batches × nanoseconds.
  func idleArea(at time: SimulationTime) -> Int128 { idle.area(at: time) }
}
