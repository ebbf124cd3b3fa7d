import HeapModule

/// Idle environments by creation, the newest first.
///
/// An environment that expires is only marked; it leaves the heap when it comes to the top, or when
/// half of the heap is marked. The latter matters: those that expire are the oldest, and as long as
/// some younger one is idle they never come to the top.
///
/// - Complexity: O(log n) amortised per operation and O(n) memory, in idle environments.
@usableFromInline
struct CreationHeap {
  @usableFromInline
  struct Member: Comparable {
    @usableFromInline let creation: UInt64
    @usableFromInline let id: Int32

    @usableFromInline
    static func < (lhs: Self, rhs: Self) -> Bool {
      lhs.creation < rhs.creation
    }
  }

  private var heap = Heap<Member>()
  private var expired: Set<UInt64> = []

  init() {}

  /// Members held, those that have expired and not left yet included.
  var count: Int { heap.count }

  @usableFromInline
  mutating func add(_ id: Int32, creation: UInt64) {
    heap.insert(Member(creation: creation, id: id))
  }

  @usableFromInline
  mutating func takeNewest() -> Int32? {
    while let newest = heap.popMax() {
      if expired.isEmpty || expired.remove(newest.creation) == nil { return newest.id }
    }
    return nil
  }

  @usableFromInline
  mutating func remove(_ id: Int32, creation: UInt64) {
    expired.insert(creation)
    guard 2 * expired.count > heap.count else { return }
    heap = Heap(heap.unordered.filter { !expired.contains($0.creation) })
    expired.removeAll(keepingCapacity: true)
  }
}
