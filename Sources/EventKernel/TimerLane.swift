/// A line of timers that all run for the same time, so that they end in the order they began.
///
/// Metric periods and drain time-outs are such timers: starting one is an append and ending one a
/// removal from the front, without any comparison.
@usableFromInline
package struct TimerLane: Sendable, Hashable, BitwiseCopyable {
  /// Position among the scheduler's lanes.
  @usableFromInline let index: Int

  @inlinable
  init(index: Int) {
    self.index = index
  }
}

/// The timers of one lane, in a ring that doubles when it is full; freed with `deallocate()`.
///
/// A trivial record in the scheduler's table: a `Deque` in an array is looked after by reference
/// counts and checks of uniqueness, which took more than half of the instructions of a timer.
@usableFromInline
struct TimerLine<Event: BitwiseCopyable>: BitwiseCopyable {
  @usableFromInline let delay: Int64
  @usableFromInline var entries: UnsafeMutablePointer<EventEntry<Event>>
  /// A power of two.
  @usableFromInline var capacity: Int
  /// Timers that have ended, and those that have begun: counted from the lane's first one on.
  @usableFromInline var ended = 0
  @usableFromInline var begun = 0

  @inlinable
  init(delay: Int64) {
    self.delay = delay
    capacity = 4
    entries = .allocate(capacity: capacity)
  }

  @inlinable
  func deallocate() {
    entries.deallocate()
  }

  @inlinable
  var isEmpty: Bool {
    ended == begun
  }

  /// The timer that ends first; there must be one.
  @inlinable
  var first: EventEntry<Event> {
    entries[ended & (capacity &- 1)]
  }

  @inlinable
  mutating func append(_ entry: EventEntry<Event>) {
    if begun &- ended == capacity { grow() }
    entries[begun & (capacity &- 1)] = entry
    begun &+= 1
  }

  /// Removes the timer that ends first; there must be one.
  @inlinable
  mutating func removeFirst() {
    ended &+= 1
  }

  @inlinable
  mutating func grow() {
    let larger = UnsafeMutablePointer<EventEntry<Event>>.allocate(capacity: 2 * capacity)
    for timer in ended..<begun {
      larger[timer & (2 * capacity - 1)] = entries[timer & (capacity - 1)]
    }
    entries.deallocate()
    entries = larger
    capacity *= 2
  }
}
