extension EventQueue {
  /// Traps when the tiers overlap or the heaps are out of order; does nothing in release builds.
  ///
  /// A large queue is checked once in as many calls as it has events, or a debug run would take
  /// quadratic time.
  @inlinable
  mutating func checkInvariants() {
    #if DEBUG
    unchecked += 1
    guard count <= 64 || unchecked > count else { return }
    unchecked = 0
    near.checkInvariants()
    far.checkInvariants()
    precondition(!near.isEmpty || count == 0, "the next event must be in the near heap")
    for index in 0..<near.count {
      precondition(near.entries[index].time < nearEnd, "a near event lies beyond the near bucket")
    }
    for index in 0..<far.count {
      precondition(far.entries[index].time >= nearEnd, "a far event is due before the ring")
    }
    #endif
  }
}
