/// One min-heap per instance of the requests that compute there, by virtual time of completion and
/// then by the order in which they began.
///
/// All heaps lie in one block with the same room for each, which doubles when one is full, so that
/// no heap allocates on its own. The key and the request's id share one 128-bit integer (virtual
/// times are not negative, so their bit patterns order like the numbers) and are compared without
/// branches.
@usableFromInline
struct CompletionHeaps: ~Copyable {
  @usableFromInline var entries: UnsafeMutablePointer<UInt128>
  @usableFromInline var counts: UnsafeMutablePointer<Int>
  /// Places per heap.
  @usableFromInline var room = 8
  /// Heaps there is memory for.
  @usableFromInline var heapCapacity = 8
  @usableFromInline var heapCount = 0

  @inlinable
  init() {
    entries = .allocate(capacity: 64)
    counts = .allocate(capacity: 8)
  }

  @inlinable
  deinit {
    entries.deallocate()
    counts.deallocate()
  }

  /// Adds an empty heap, whose number is the former number of heaps.
  mutating func addHeap() {
    if heapCount == heapCapacity { move(toRoom: room, heaps: heapCapacity * 2) }
    counts[heapCount] = 0
    heapCount += 1
  }

  /// Requests in a heap.
  @inlinable
  func count(_ heap: Int32) -> Int {
    precondition(heap >= 0 && heap < heapCount, "no heap has this number")
    return counts[Int(heap)]
  }

  /// The virtual time at which the first request of a heap is done, or infinity when it is empty.
  @inlinable
  func firstFinish(_ heap: Int32) -> Double {
    count(heap) > 0 ? Double(bitPattern: entries[Int(heap) &* room]._high) : .infinity
  }

  /// Adds a request.
  ///
  /// - Complexity: O(log n) in the requests that compute on the instance.
  @inlinable
  @inline(__always)
  mutating func push(_ job: Int32, finish: Double, sequence: UInt32, to heap: Int32) {
    var hole = count(heap)
    if hole == room { move(toRoom: room * 2, heaps: heapCapacity) }
    let base = entries + Int(heap) &* room
    let low = UInt64(sequence) << 32 | UInt64(UInt32(bitPattern: job))
    let entry = UInt128(_low: low, _high: finish.bitPattern)
    counts[Int(heap)] = hole &+ 1
    while hole > 0 {
      let parent = (hole &- 1) >> 1
      guard entry < base[parent] else { break }
      base[hole] = base[parent]
      hole = parent
    }
    base[hole] = entry
  }

  /// Removes and returns the first request of a heap, which must not be empty.
  ///
  /// - Complexity: O(log n) in the requests that compute on the instance.
  @inlinable
  @inline(__always)
  mutating func popFirst(_ heap: Int32) -> Int32 {
    let last = count(heap) &- 1
    precondition(last >= 0, "an empty heap has no first request")
    let base = entries + Int(heap) &* room
    let job = Int32(truncatingIfNeeded: base[0]._low)
    counts[Int(heap)] = last
    let entry = base[last]
    var hole = 0
    var child = 1
    while child < last {
      let sibling = child &+ 1
      if sibling < last, base[sibling] < base[child] { child = sibling }
      guard base[child] < entry else { break }
      base[hole] = base[child]
      hole = child
      child = hole &* 2 &+ 1
    }
    base[hole] = entry
    return job
  }

  @usableFromInline
  mutating func move(toRoom newRoom: Int, heaps: Int) {
    let newEntries = UnsafeMutablePointer<UInt128>.allocate(capacity: newRoom * heaps)
    let newCounts = UnsafeMutablePointer<Int>.allocate(capacity: heaps)
    for heap in 0..<heapCount {
      (newEntries + heap * newRoom).initialize(from: entries + heap * room, count: counts[heap])
    }
    newCounts.initialize(from: counts, count: heapCount)
    entries.deallocate()
    counts.deallocate()
    entries = newEntries
    counts = newCounts
    room = newRoom
    heapCapacity = heaps
  }
}
