public import EventKernel

/// One min-heap per server of the requests that compute there, by virtual time of completion and
/// then by the order in which they began.
///
/// All heaps lie in one block of memory, so that none allocates on its own, and each has the room
/// it needs: one that is full moves to a place of twice the room, and its old place serves the next
/// heap that grows to that size. A common room for all would be simpler, but then one slow server
/// among ten thousand costs all of them the room of its backlog.
///
/// The key and the request's id share one 128-bit integer (virtual times are not negative, so their
/// bit patterns order like the numbers) and are compared without branches.
@usableFromInline
struct CompletionHeaps: ~Copyable {
  /// Where a heap lies.
  @usableFromInline
  struct Heap: BitwiseCopyable {
    /// Its first place in the block.
    @usableFromInline var start: Int
    /// Requests in it.
    @usableFromInline var count: Int32 = 0
    /// Places it has: ``leastRoom`` times a power of two.
    @usableFromInline var room: Int32

    @inlinable
    init(start: Int, room: Int32) {
      self.start = start
      self.room = room
    }
  }

  static let leastRoom: Int32 = 8

  /// What stands in the first place of an empty heap, so that to look at it takes no branch.
  @inlinable static var nothing: UInt128 {
    UInt128(_low: 0, _high: Double.infinity.bitPattern)
  }

  @usableFromInline var heaps = EntityTable<Heap>()
  @usableFromInline var entries: UnsafeMutablePointer<UInt128>
  /// Places in the block, and how many of them were ever given to a heap.
  private(set) var capacity = 64
  private(set) var used = 0
  /// Places that heaps have left, by the binary logarithm of their room over ``leastRoom``.
  private var vacant: [[Int]] = []

  init() {
    entries = .allocate(capacity: capacity)
  }

  @inlinable
  deinit {
    entries.deallocate()
  }

  /// Adds an empty heap, whose number is the former number of heaps.
  mutating func addHeap() {
    let start = place(ofRoom: Self.leastRoom)
    entries[start] = Self.nothing
    heaps.append(Heap(start: start, room: Self.leastRoom))
  }

  /// Requests in a heap.
  @inlinable
  func count(_ heap: Int32) -> Int {
    Int(heaps[Int(heap)].count)
  }

  /// The virtual time at which the first request of a heap is done, or infinity when it is empty.
  @inlinable
  @inline(__always)
  func firstFinish(_ heap: Int32) -> Double {
    Double(bitPattern: entries[heaps[Int(heap)].start]._high)
  }

  /// Adds a request.
  ///
  /// - Complexity: O(log n) in the requests that compute on the server.
  @inlinable
  @inline(__always)
  mutating func push(_ job: Int32, finish: Double, sequence: UInt32, to heapID: Int32) {
    if heaps[Int(heapID)].count == heaps[Int(heapID)].room { enlarge(heapID) }
    let heap = heaps[Int(heapID)]
    var hole = Int(heap.count)
    let base = entries + heap.start
    let low = UInt64(sequence) << 32 | UInt64(UInt32(bitPattern: job))
    let entry = UInt128(_low: low, _high: finish.bitPattern)
    heaps[Int(heapID)].count = heap.count &+ 1
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
  /// - Complexity: O(log n) in the requests that compute on the server.
  @inlinable
  @inline(__always)
  mutating func popFirst(_ heapID: Int32) -> Int32 {
    let heap = heaps[Int(heapID)]
    let last = Int(heap.count) &- 1
    precondition(last >= 0, "an empty heap has no first request")
    let base = entries + heap.start
    let job = Int32(truncatingIfNeeded: base[0]._low)
    heaps[Int(heapID)].count = heap.count &- 1
    let entry = last > 0 ? base[last] : Self.nothing
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

  /// Moves a heap to a place of twice the room.
  @usableFromInline
  @inline(never)
  mutating func enlarge(_ heapID: Int32) {
    var heap = heaps[Int(heapID)]
    let start = place(ofRoom: heap.room * 2)
    (entries + start).update(from: entries + heap.start, count: Int(heap.count))
    let size = sizeClass(ofRoom: heap.room)
    while vacant.count <= size { vacant.append([]) }
    vacant[size].append(heap.start)
    heap.start = start
    heap.room *= 2
    heaps[Int(heapID)] = heap
  }

  /// A place that no heap has.
  private mutating func place(ofRoom room: Int32) -> Int {
    let size = sizeClass(ofRoom: room)
    if size < vacant.count, let start = vacant[size].popLast() { return start }
    let start = used
    used += Int(room)
    if used > capacity { enlargeBlock() }
    return start
  }

  private mutating func enlargeBlock() {
    while capacity < used { capacity *= 2 }
    let larger = UnsafeMutablePointer<UInt128>.allocate(capacity: capacity)
    for number in 0..<heaps.count {
      let heap = heaps[number]
      (larger + heap.start).update(from: entries + heap.start, count: max(1, Int(heap.count)))
    }
    entries.deallocate()
    entries = larger
  }

  private func sizeClass(ofRoom room: Int32) -> Int {
    (room / Self.leastRoom).trailingZeroBitCount
  }
}
