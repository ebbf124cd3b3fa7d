/// A ring of unordered buckets of event entries, held in chunks from one pool.
///
/// Chunks keep the memory proportional to the entries held: a bucket that was once full lends its
/// chunks to the others as soon as it is emptied.
@usableFromInline
struct EventBuckets<Event: BitwiseCopyable>: ~Copyable {
  /// Entries in a chunk: small enough to waste little, large enough to be read in one sweep.
  @inlinable static var chunkSize: Int { 32 }

  /// A bucket: its newest chunk, or -1, and the entries in that chunk (all others are full).
  @usableFromInline
  struct Bucket: BitwiseCopyable {
    @usableFromInline var chunk: Int32
    @usableFromInline var fill: Int32

    @inlinable
    init() {
      chunk = -1
      fill = 0
    }
  }

  @usableFromInline var buckets: UnsafeMutablePointer<Bucket>
  @usableFromInline var bucketCount: Int
  @usableFromInline var count = 0
  @usableFromInline var entries: UnsafeMutablePointer<EventEntry<Event>>
  /// For a chunk in use the next fuller chunk of its bucket, for a free one the next free chunk.
  @usableFromInline var following: UnsafeMutablePointer<Int32>
  @usableFromInline var chunkCount: Int
  @usableFromInline var firstFree: Int32 = -1

  /// - Parameter bucketCount: A power of two.
  @inlinable
  init(bucketCount: Int) {
    self.bucketCount = bucketCount
    buckets = .allocate(capacity: bucketCount)
    buckets.initialize(repeating: Bucket(), count: bucketCount)
    chunkCount = 0
    entries = CacheAligned.allocate(EventEntry<Event>.self, count: 0)
    following = .allocate(capacity: 0)
  }

  @inlinable
  deinit {
    buckets.deallocate()
    entries.deallocate()
    following.deallocate()
  }

  /// Adds an entry to a bucket.
  ///
  /// - Complexity: O(1), amortised over the growth of the pool.
  @inlinable
  mutating func append(_ entry: EventEntry<Event>, to index: Int) {
    var bucket = buckets[index]
    if bucket.chunk < 0 || Int(bucket.fill) == Self.chunkSize {
      if firstFree < 0 { addChunks() }
      let chunk = firstFree
      firstFree = following[Int(chunk)]
      following[Int(chunk)] = bucket.chunk
      bucket.chunk = chunk
      bucket.fill = 0
    }
    entries[Int(bucket.chunk) &* Self.chunkSize &+ Int(bucket.fill)] = entry
    bucket.fill &+= 1
    buckets[index] = bucket
    count += 1
  }

  /// Moves the entries of a bucket to the unordered end of a heap and returns how many they were.
  @inlinable
  mutating func empty(_ index: Int, into heap: inout EventHeap<Event>) -> Int {
    var chunk = buckets[index].chunk
    var fill = Int(buckets[index].fill)
    guard chunk >= 0 else { return 0 }
    var moved = 0
    while chunk >= 0 {
      let first = Int(chunk) * Self.chunkSize
      for position in first..<(first + fill) {
        heap.appendUnordered(entries[position])
      }
      moved += fill
      fill = Self.chunkSize
      let next = following[Int(chunk)]
      following[Int(chunk)] = firstFree
      firstFree = chunk
      chunk = next
    }
    buckets[index] = Bucket()
    count -= moved
    return moved
  }

  /// Changes the number of buckets; every bucket must be empty.
  @inlinable
  mutating func setBucketCount(_ newCount: Int) {
    precondition(count == 0, "only an empty ring of buckets can change its size")
    guard newCount != bucketCount else { return }
    buckets.deallocate()
    bucketCount = newCount
    buckets = .allocate(capacity: newCount)
    buckets.initialize(repeating: Bucket(), count: newCount)
  }

  @inlinable
  mutating func addChunks() {
    let newCount = Swift.max(16, chunkCount + chunkCount / 2)
    let newEntries = CacheAligned.allocate(EventEntry<Event>.self, count: newCount * Self.chunkSize)
    newEntries.update(from: entries, count: chunkCount * Self.chunkSize)
    entries.deallocate()
    entries = newEntries
    let newFollowing = UnsafeMutablePointer<Int32>.allocate(capacity: newCount)
    newFollowing.update(from: following, count: chunkCount)
    following.deallocate()
    following = newFollowing
    for chunk in chunkCount..<newCount {
      following[chunk] = chunk + 1 < newCount ? Int32(chunk + 1) : firstFree
    }
    firstFree = Int32(chunkCount)
    chunkCount = newCount
  }
}
