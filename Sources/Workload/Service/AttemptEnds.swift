/// The attempts that ended while a platform handled an event, in the order in which they ended.
///
/// A platform only reports: it appends, and whoever called it tells the client afterwards, when the
/// platform is consistent again and may be offered more.
@usableFromInline
package struct AttemptEnds: ~Copyable {
  @usableFromInline var ends: UnsafeMutablePointer<AttemptEnd>
  @usableFromInline var capacity: Int
  @usableFromInline var size = 0

  /// Nothing has ended yet.
  package init() {
    capacity = 16
    ends = .allocate(capacity: capacity)
  }

  deinit {
    ends.deallocate()
  }

  /// Ends reported since the last `removeAll()`.
  @inlinable
  package var count: Int {
    size
  }

  /// Reports the end of an attempt.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  @inline(__always)
  package mutating func append(_ end: AttemptEnd) {
    if size == capacity { grow() }
    ends[size] = end
    size &+= 1
  }

  /// The end reported at a position, from 0.
  @inlinable
  package subscript(position: Int) -> AttemptEnd {
    precondition(position >= 0 && position < size, "no end was reported at this position")
    return ends[position]
  }

  /// Forgets all of them and keeps the memory.
  @inlinable
  package mutating func removeAll() {
    size = 0
  }

  @usableFromInline
  mutating func grow() {
    let larger = UnsafeMutablePointer<AttemptEnd>.allocate(capacity: capacity * 2)
    larger.update(from: ends, count: size)
    ends.deallocate()
    ends = larger
    capacity *= 2
  }
}
