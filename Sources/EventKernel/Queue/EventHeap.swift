/// A 4-ary min-heap of event entries, popped bottom-up.
///
/// Bottom-up means that a pop moves the hole all the way to a leaf along the smaller children and
/// only then lifts the last entry into it: fewer comparisons, and none of them unpredictable.
///
/// Beside the queue's events it orders the heads of many ordered lines: timer lanes, streams of
/// requests. Then ``replaceFirst(with:)`` takes the head of a line and puts its next in one pass.
@usableFromInline
package struct EventHeap<Event: BitwiseCopyable>: ~Copyable {
  @usableFromInline package typealias Entry = EventEntry<Event>

  @usableFromInline var entries: UnsafeMutablePointer<Entry>
  @usableFromInline var count = 0
  @usableFromInline var capacity: Int

  /// Creates an empty heap.
  @inlinable
  package init(capacity: Int = 64) {
    self.capacity = capacity
    entries = .allocate(capacity: capacity)
  }

  @inlinable
  deinit {
    entries.deallocate()
  }

  /// Whether there is no entry.
  @inlinable
  package var isEmpty: Bool {
    count == 0
  }

  /// The first entry; the heap must not be empty.
  @inlinable
  package var first: Entry {
    precondition(count > 0, "an empty event heap has no first entry")
    return entries[0]
  }

  /// The key of the first entry, or the largest key when there is none.
  @inlinable
  var firstKey: UInt128 {
    count == 0 ? .max : entries[0].key
  }

  /// Adds an entry.
  ///
  /// - Complexity: O(log n), and O(1) on average for random times.
  @inlinable
  package mutating func push(_ entry: Entry) {
    if count == capacity { grow() }
    count += 1
    lift(entry, into: count - 1)
  }

  /// Removes the first entry; the heap must not be empty.
  ///
  /// - Complexity: O(log n).
  @inlinable
  @inline(__always)
  package mutating func popFirst() -> Entry {
    precondition(count > 0, "an empty event heap has no first entry")
    let first = entries[0]
    count -= 1
    if count > 0 {
      let last = entries[count]
      lift(last, into: sinkHole())
    }
    return first
  }

  /// Removes the first entry and adds another; the heap must not be empty.
  ///
  /// - Complexity: O(log n), one way down and seldom far up again: half of a pop and a push.
  @inlinable
  package mutating func replaceFirst(with entry: Entry) {
    precondition(count > 0, "an empty event heap has no first entry")
    lift(entry, into: sinkHole())
  }

  /// Appends without restoring the order; `restoreOrder()` must follow before any other use.
  @inlinable
  mutating func appendUnordered(_ entry: Entry) {
    if count == capacity { grow() }
    entries[count] = entry
    count += 1
  }

  /// Restores the order after `appendUnordered(_:)`.
  ///
  /// - Complexity: O(n).
  @inlinable
  mutating func restoreOrder() {
    guard count > 1 else { return }
    var parent = (count - 2) >> 2
    while parent >= 0 {
      sift(entries[parent], from: parent)
      parent -= 1
    }
  }

  /// Forgets every entry and keeps the memory.
  @inlinable
  mutating func removeAll() {
    count = 0
  }

  /// Moves the hole at the root down to a leaf and returns where it ended.
  @inlinable
  @inline(__always)
  mutating func sinkHole() -> Int {
    var hole = 0
    var child = 1
    while child + 3 < count {
      let least = leastOfFour(from: child)
      entries[hole] = entries[least]
      hole = least
      child = hole &* 4 &+ 1
    }
    if child < count {
      let least = leastChild(from: child)
      entries[hole] = entries[least]
      hole = least
    }
    return hole
  }

  @inlinable
  func leastOfFour(from child: Int) -> Int {
    let key0 = entries[child].key
    let key1 = entries[child &+ 1].key
    let key2 = entries[child &+ 2].key
    let key3 = entries[child &+ 3].key
    let left = key1 < key0 ? child &+ 1 : child
    let leftKey = key1 < key0 ? key1 : key0
    let right = key3 < key2 ? child &+ 3 : child &+ 2
    let rightKey = key3 < key2 ? key3 : key2
    return rightKey < leftKey ? right : left
  }

  @inlinable
  func leastChild(from child: Int) -> Int {
    var least = child
    var leastKey = entries[child].key
    var sibling = child + 1
    while sibling < count {
      let key = entries[sibling].key
      least = key < leastKey ? sibling : least
      leastKey = key < leastKey ? key : leastKey
      sibling += 1
    }
    return least
  }

  /// Places an entry at a hole or above it.
  @inlinable
  mutating func lift(_ entry: Entry, into start: Int) {
    var hole = start
    let key = entry.key
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      guard key < entries[parent].key else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  /// Places an entry at a position or below it.
  @inlinable
  mutating func sift(_ entry: Entry, from start: Int) {
    var hole = start
    let key = entry.key
    while true {
      let child = hole &* 4 &+ 1
      guard child < count else { break }
      let least = leastChild(from: child, limit: Swift.min(child + 4, count))
      guard entries[least].key < key else { break }
      entries[hole] = entries[least]
      hole = least
    }
    entries[hole] = entry
  }

  @inlinable
  func leastChild(from child: Int, limit: Int) -> Int {
    var least = child
    var sibling = child + 1
    while sibling < limit {
      least = entries[sibling].key < entries[least].key ? sibling : least
      sibling += 1
    }
    return least
  }

  @inlinable
  mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.update(from: entries, count: count)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }
}
