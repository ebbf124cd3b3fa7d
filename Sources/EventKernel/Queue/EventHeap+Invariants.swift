extension EventHeap where Event: BitwiseCopyable {
  /// Traps when a child precedes its parent; does nothing in release builds.
  ///
  /// - Complexity: O(n), so callers check large heaps rarely.
  @inlinable
  func checkInvariants() {
    #if DEBUG
    for index in stride(from: 1, to: count, by: 1) {
      precondition(
        entries[(index - 1) >> 2].key < entries[index].key,
        "a heap entry must not precede its parent, and keys must be unique"
      )
    }
    #endif
  }
}
