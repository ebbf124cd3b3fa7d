/// The future events of a simulation, in the order of time and, at equal times, of scheduling.
///
/// Two structures share the work. A 4-ary heap holds the events that are due soon and is all there
/// is while few events are outstanding. Beyond ``largestHeap`` events the queue becomes a two-tier
/// wheel: the heap keeps only the bucket of time being served, later events lie unordered in a
/// ring of buckets, and those beyond the ring in a second heap. A push or a pop then costs the
/// same at a thousand outstanding events as at a million. The width of the buckets follows the
/// density of events, and the wheel folds back into a heap when few events are left.
///
/// The structure never shows: the order is a total order on (time, sequence), so a run is the same
/// run with either. `Structure` exists to test exactly that, and to measure.
///
/// - Complexity: push and pop are O(log n) in a heap, O(1) amortised in the wheel.
@usableFromInline
package struct EventQueue<Event: BitwiseCopyable>: ~Copyable {
  /// Which structure holds the events.
  @usableFromInline
  package enum Structure: Sendable, CaseIterable {
    /// Always one heap.
    case heap
    /// Always the wheel.
    case wheel
    /// The heap for few events, the wheel for many.
    case adaptive
  }

  /// A heap that outgrows this many events becomes a wheel (measured: the two cost the same at one
  /// to two thousand events).
  @usableFromInline
  package static var largestHeap: Int {
    @inlinable get { 2_048 }
  }

  /// A wheel with fewer events than this becomes a heap.
  @usableFromInline
  package static var smallestWheel: Int {
    @inlinable get { 512 }
  }

  /// Events in a bucket that the width aims at.
  @inlinable static var bucketTarget: Int { 128 }

  /// Bucket openings between two looks at the width.
  @inlinable static var openingsPerReview: Int { 256 }

  @usableFromInline let structure: Structure
  /// Events before `nearEnd`, ordered.
  @usableFromInline var near: EventHeap<Event>
  /// Events from `nearEnd` to the end of the ring, by bucket.
  @usableFromInline var ring: EventBuckets<Event>
  /// Events beyond the ring, ordered.
  @usableFromInline var far: EventHeap<Event>
  /// Everything before this time is in `near`; `Int64.max` while there is only a heap, and in the
  /// last bucket of all time.
  @usableFromInline var nearEnd: Int64
  @usableFromInline var hasRing: Bool
  /// Width of a bucket: 2 to this power nanoseconds.
  @usableFromInline var widthShift: Int64 = 20
  /// The absolute number (time >> widthShift) of the next bucket to open.
  @usableFromInline var nextBucket: Int64 = 0
  /// More near events than this ask for another width or structure.
  @usableFromInline var nearLimit: Int
  /// Whether a bucket has been opened since whoever set this to false looked last.
  @usableFromInline var hasOpenedBucket = false
  /// Openings and opened events since the last look at the width.
  @usableFromInline var openings = 0
  @usableFromInline var opened = 0
  /// Pushes since the last look that went into the ring, and beyond it.
  @usableFromInline var pushesToFar = 0
  @usableFromInline var pushes = 0
  /// Openings, opened events and pushes since the last rebuilding, up to the last look.
  @usableFromInline var handled = 0
  #if DEBUG
  @usableFromInline var lastPopped: UInt128 = 0
  /// Buckets opened and events moved to adapt the structure, to test that both stay in bounds.
  @usableFromInline var upkeep = 0
  /// Calls since the invariants were last checked.
  @usableFromInline var unchecked = 0
  #endif

  /// Creates an empty queue.
  @inlinable
  package init(structure: Structure = .adaptive) {
    self.structure = structure
    // Little, as there may be a queue for each of ten thousand functions; what becomes a wheel makes its ring
    // anew.
    near = EventHeap(capacity: 16)
    ring = EventBuckets(bucketCount: structure == .wheel ? 256 : 1)
    far = EventHeap(capacity: 1)
    hasRing = structure == .wheel
    nearEnd = hasRing ? 0 : .max
    nearLimit = structure == .heap ? .max : Self.largestHeap
  }

  /// Outstanding events.
  @inlinable
  package var count: Int {
    near.count + ring.count + far.count
  }

  /// The key of the next event, or the largest key when there is none.
  @inlinable
  package var firstKey: UInt128 {
    near.firstKey
  }

  /// Whether the wheel holds the events at the moment.
  @inlinable
  package var isWheel: Bool {
    hasRing
  }

  /// Adds an event.
  ///
  /// - Parameter entry: Its time must not precede the event popped last nor be `Int64.max`, and its
  ///   sequence must be larger than every earlier one.
  @inlinable
  package mutating func push(_ entry: EventEntry<Event>) {
    #if DEBUG
    precondition(entry.key > lastPopped, "an event cannot be scheduled before the present")
    #endif
    if entry.time < nearEnd {
      near.push(entry)
      if near.count > nearLimit { outgrowNear() }
    } else {
      pushLater(entry)
    }
    checkInvariants()
  }

  /// Removes and returns the next event; the queue must not be empty.
  @inlinable
  @inline(__always)
  package mutating func popFirst() -> EventEntry<Event> {
    let first = near.popFirst()
    if near.isEmpty, hasRing { openNextBucket() }
    #if DEBUG
    precondition(first.key > lastPopped, "events must come out in the order of time and sequence")
    lastPopped = first.key
    checkInvariants()
    #endif
    return first
  }

  @inlinable
  mutating func pushLater(_ entry: EventEntry<Event>) {
    let bucket = entry.time >> widthShift
    pushes &+= 1
    if bucket &- nextBucket < Int64(ring.bucketCount) {
      ring.append(entry, to: Int(bucket) & (ring.bucketCount &- 1))
    } else {
      far.push(entry)
      pushesToFar &+= 1
    }
    if near.isEmpty { openNextBucket() }
  }

  /// Opens buckets until one brings events, or none are left.
  @inlinable
  mutating func openNextBucket() {
    while near.isEmpty, ring.count > 0 || far.count > 0 {
      if ring.count == 0 {
        nextBucket = Swift.max(nextBucket, far.entries[0].time >> widthShift)
      }
      opened &+= ring.empty(Int(nextBucket) & (ring.bucketCount &- 1), into: &near)
      near.restoreOrder()
      nextBucket += 1
      nearEnd = start(ofBucket: nextBucket)
      while far.count > 0, far.entries[0].time < nearEnd {
        near.push(far.popFirst())
        opened &+= 1
      }
      openings &+= 1
      #if DEBUG
      upkeep += 1
      #endif
    }
    hasOpenedBucket = true
    if openings >= Self.openingsPerReview { reviewWidth() }
  }

  /// When a bucket begins; beyond the last bucket of all time, the end of time.
  @inlinable
  func start(ofBucket bucket: Int64) -> Int64 {
    bucket > Int64.max >> widthShift ? .max : bucket << widthShift
  }
}
