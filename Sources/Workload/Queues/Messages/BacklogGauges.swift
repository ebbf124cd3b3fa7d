internal import EventKernel

/// What waits in a queue, for how long, and how much of it there is.
///
/// A message is kept from its arrival until it leaves; it waits while nobody works on it.
struct BacklogGauges: BitwiseCopyable {
  /// Messages that wait or are worked on.
  private(set) var kept = TimeWeightedArea()
  /// Those that are worked on.
  private var working: Int64 = 0
  /// From when on ages and stretches count.
  private let start: SimulationTime
  /// Since when messages have waited without a break; `never` while none waits.
  private var waitingSince = SimulationTime.never
  private var longestStretch = SimulationTime.zero
  private var greatestAge = SimulationTime.zero

  /// Nothing is kept.
  ///
  /// - Parameter start: What ended before it does not count.
  init(measuredFrom start: SimulationTime) {
    self.start = start
  }

  /// A message comes.
  mutating func enter(at now: SimulationTime) {
    kept.add(1, at: now)
    update(at: now)
  }

  /// Work on some messages begins.
  mutating func begin(_ count: Int, at now: SimulationTime) {
    working += Int64(count)
    update(at: now)
  }

  /// Work on some messages is over, with whatever success.
  mutating func end(_ count: Int, at now: SimulationTime) {
    working -= Int64(count)
    update(at: now)
  }

  /// A message leaves that nobody works on.
  mutating func leave(arrival: SimulationTime, at now: SimulationTime) {
    kept.add(-1, at: now)
    update(at: now)
    if now >= start { greatestAge = max(greatestAge, now - arrival) }
  }

  private mutating func update(at now: SimulationTime) {
    if kept.value > working {
      waitingSince = min(waitingSince, now)
    } else if waitingSince <= now {
      if now >= start { longestStretch = max(longestStretch, now - waitingSince) }
      waitingSince = .never
    }
  }

  /// The longest time in which messages waited without a break, of the stretches that are over; nil when
  /// the one that is not has already lasted longer.
  func drainTime(at time: SimulationTime) -> SimulationTime? {
    waitingSince <= time && time - waitingSince > longestStretch ? nil : longestStretch
  }

  /// The greatest age that the oldest message had at any time.
  ///
  /// - Parameters:
  ///   - time: The present.
  ///   - oldest: The earliest arrival of a message that is kept; nil for none.
  /// - Returns: The age.
  func oldestAge(at time: SimulationTime, oldest: SimulationTime?) -> SimulationTime {
    max(greatestAge, oldest.map { time - $0 } ?? .zero)
  }
}
