import DequeModule

/// A line of timers that all run for the same time, so that they end in the order they began.
///
/// Metric periods and drain time-outs are such timers: starting one is an append and ending one a
/// removal from the front, without any comparison.
public struct TimerLane: Sendable, Hashable, BitwiseCopyable {
  /// Position among the scheduler's lanes.
  @usableFromInline let index: Int

  @inlinable
  init(index: Int) {
    self.index = index
  }
}

/// The timers of one lane.
@usableFromInline
struct TimerLine<Event: BitwiseCopyable> {
  @usableFromInline let delay: Int64
  @usableFromInline var entries: Deque<EventEntry<Event>>

  @inlinable
  init(delay: Int64) {
    self.delay = delay
    entries = []
  }
}
