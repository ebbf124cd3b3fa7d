extension EventQueue {
  /// The heap grew past its limit: becomes a wheel, or narrows the buckets of the wheel.
  @inlinable
  mutating func outgrowNear() {
    let shift = densityShift()
    if !hasRing {
      rebuild(widthShift: shift)
    } else if shift < widthShift,
      canAfford(rebuildingAfter: handled + opened + openings + pushes + near.count)
    {
      // One bucket this full means that the density has risen since the last look.
      rebuild(widthShift: shift)
    }
    // One look in 256 openings is enough for slow changes, not for a flash crowd: hence here too.
    // Events at one and the same instant cannot be spread: do not try again at every push.
    nearLimit = Swift.max(Self.largestHeap, near.count * 2)
  }

  /// Adapts the wheel to what the last openings brought: the width to the events per bucket, the
  /// number of buckets to how many events lie beyond the ring, the structure to how few are left.
  @inlinable
  mutating func reviewWidth() {
    let mean = opened / Swift.max(1, openings)
    let overshoots = pushesToFar * 4 > pushes || ring.count > ring.bucketCount * Self.bucketTarget
    handled += openings + opened + pushes
    nearLimit = Self.largestHeap
    openings = 0
    opened = 0
    pushes = 0
    pushesToFar = 0
    // Nothing changes between a quarter of the target and four times as many, and then one step at
    // a time. No fill is best for all: at a hundred thousand events a hold took 45 ns with 16 to 64
    // in a bucket and 67 ns with 128, at a million 125 to 151 ns and 93 ns. To follow the density
    // closer would move all events for less than that.
    if structure == .adaptive, count < Self.smallestWheel {
      foldIntoHeap()
    } else if !canAfford(rebuildingAfter: handled) {
      return
    } else if mean < Self.bucketTarget / 4, widthShift < 60 {
      rebuild(widthShift: widthShift + 1)
    } else if mean > Self.bucketTarget * 4, widthShift > 0 {
      rebuild(widthShift: widthShift - 1)
    } else if overshoots, bucketCount(for: count) != ring.bucketCount {
      rebuild(widthShift: widthShift)
    }
  }

  /// Whether so much was handled since the last rebuilding that another one, which moves every
  /// event, adds at most four moves to each: the cost of adapting stays constant per event,
  /// whatever pattern the events follow.
  ///
  /// Without it, events that come in turns at two densities would have the wheel rebuilt at every
  /// look. The credit is what was handled, not the time that went by: a quiet hour earns nothing.
  @inlinable
  func canAfford(rebuildingAfter handled: Int) -> Bool {
    handled * 4 >= count
  }

  /// The width that puts about ``bucketTarget`` of the near events in a bucket, judged by the
  /// earlier half of them, or by all when half come at one instant.
  ///
  /// The mean gap of all would not do: delays of exponential length leave a tail, and one time-out
  /// in an hour's time would make buckets so wide that everything else falls into the first. The
  /// earlier half lies where events are dense, and that is where the next buckets are opened. To
  /// sort a copy costs more than to select the median, but happens once in a rebuilding, which
  /// moves every event anyway.
  @inlinable
  func densityShift() -> Int64 {
    // A power of two, so that the bucket of a time is a shift at every push and not a division. It
    // is the one at or below the width aimed at: 64 to 128 events in a bucket.
    var times: [Int64] = []
    times.reserveCapacity(near.count)
    for index in 0..<near.count { times.append(near.entries[index].time) }
    times.sort()
    var last = times.count / 2
    if times[last] == times[0] { last = times.count - 1 }
    guard times[last] > times[0] else { return widthShift }
    let width = (times[last] - times[0]) / Int64(last) * Int64(Self.bucketTarget)
    return Int64(63 - Swift.max(1, width).leadingZeroBitCount)
  }

  /// A power of two of buckets whose span is four times the mean delay when events are spread
  /// exponentially and ``bucketTarget`` of them fill a bucket.
  ///
  /// In the steady state n events are due within a mean delay, which n / ``bucketTarget`` buckets
  /// span. Beyond four times that only exp(-4), 2 %, of the delays end, and those go through the
  /// far heap at the price of a heap; half as many buckets would send 14 % there. A power of two,
  /// so that the place in the ring is a mask.
  @inlinable
  func bucketCount(for events: Int) -> Int {
    var buckets = 256
    while buckets * Self.bucketTarget < events * 4 { buckets *= 2 }
    return buckets
  }

  /// Puts every event in its place for a new width, and sizes the ring for the events there are.
  ///
  /// All of them go through one list, though most stay in the same order of buckets: to halve or
  /// double the buckets in place would save the copy, but the ring's size, its begin and the border
  /// to the far heap change with the width as well, and each would be a case of its own.
  @inlinable
  mutating func rebuild(widthShift newShift: Int64) {
    var all = takeAll()
    let buckets = bucketCount(for: all.count)
    ring.setBucketCount(buckets)
    widthShift = newShift
    // The bucket of the earliest event is the near heap at once: the next event has to lie there, or
    // every look at it would have to see whether a bucket must be opened first.
    let earliest = all.count == 0 ? 0 : all.entries[earliestIndex(of: all)].time
    nextBucket = (earliest >> newShift) + 1
    nearEnd = start(ofBucket: nextBucket)
    hasRing = true
    handled = 0
    for index in 0..<all.count {
      let entry = all.entries[index]
      let bucket = entry.time >> newShift
      if bucket < nextBucket {
        near.appendUnordered(entry)
      } else if bucket - nextBucket < Int64(buckets) {
        ring.append(entry, to: Int(bucket) & (buckets - 1))
      } else {
        far.appendUnordered(entry)
      }
    }
    all.removeAll()
    near.restoreOrder()
    far.restoreOrder()
  }

  /// Becomes a single heap again.
  @inlinable
  mutating func foldIntoHeap() {
    let all = takeAll()
    for index in 0..<all.count { near.appendUnordered(all.entries[index]) }
    near.restoreOrder()
    hasRing = false
    nearEnd = .max
  }

  /// Empties every tier into one unordered heap.
  @inlinable
  mutating func takeAll() -> EventHeap<Event> {
    #if DEBUG
    upkeep += count
    #endif
    var all = EventHeap<Event>(capacity: Swift.max(64, count))
    for index in 0..<near.count { all.appendUnordered(near.entries[index]) }
    for index in 0..<far.count { all.appendUnordered(far.entries[index]) }
    near.removeAll()
    far.removeAll()
    var bucket = 0
    while ring.count > 0 {
      _ = ring.empty(bucket, into: &all)
      bucket += 1
    }
    return all
  }

  @inlinable
  func earliestIndex(of heap: borrowing EventHeap<Event>) -> Int {
    var earliest = 0
    for index in 1..<Swift.max(1, heap.count)
    where heap.entries[index].time < heap.entries[earliest].time {
      earliest = index
    }
    return earliest
  }
}
