internal import CPrefetch
internal import EventKernel

/// The requests of very many streams that come in a window of time, in their order.
///
/// The streams are asked one after the other for what they have before the end of the window, and all of it is
/// sorted: by a bucket for each request at first, then within the few buckets that have several. A heap of ten
/// thousand streams took six times the instructions, each step down waiting for the one before.
struct RequestWindow: ~Copyable {
  /// When a request comes, and where it is among those of the window; at equal times they are in the order of the
  /// streams.
  private struct Key: BitwiseCopyable {
    var time: Int64
    var place: Int32

    func precedes(_ other: Self) -> Bool {
      time < other.time || time == other.time && place < other.place
    }
  }

  /// Requests that a window aims at, unless there are more lines: they stay in the second level of the cache.
  private static let aimMin = 16_384
  /// Lines between the one that is asked and the one whose next request is fetched.
  private static let lead = 8
  /// Keys of a bucket that are sorted by insertion.
  private static let fewKeys = 16

  /// Requests that a window aims at: no fewer than the lines that are looked at for them.
  private let aim: Int
  /// When the next request of each line comes.
  private let arrivals: UnsafeMutableBufferPointer<Int64>
  /// Its place among what the line has made ahead.
  private let places: UnsafeMutableBufferPointer<Int32>
  /// The requests taken from the lines; those at or after `end` are kept for later windows.
  private var requests: UnsafeMutableBufferPointer<Request>
  private var held = 0
  /// The requests of the window in their order.
  private var keys: UnsafeMutableBufferPointer<Key>
  private var count = 0
  /// The next of them.
  private var position = 0
  /// By bucket: where its keys end.
  private var ends: UnsafeMutableBufferPointer<Int32>
  /// Where the window ends, and how long the next is to be, in nanoseconds.
  private var end = Int64.min
  private var length: Int64 = 1_000_000

  /// - Parameters:
  ///   - lines: The streams.
  ///   - isUsed: Whether it is going to be asked for any requests.
  init(of lines: borrowing RequestLines, isUsed: Bool) {
    let count = isUsed ? lines.count : 0
    arrivals = .allocate(capacity: count)
    places = .allocate(capacity: count)
    for line in 0..<count {
      arrivals.initializeElement(at: line, to: lines[line, 0].arrival.nanoseconds)
      places.initializeElement(at: line, to: 0)
    }
    aim = max(Self.aimMin, count)
    let capacity = isUsed ? 2 * aim : 0
    requests = .allocate(capacity: capacity)
    keys = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
  }

  deinit {
    arrivals.deallocate()
    places.deallocate()
    requests.deallocate()
    keys.deallocate()
    ends.deallocate()
  }

  /// Writes the next requests and returns how many there were: fewer than there is room for only at
  /// the end.
  ///
  /// - Complexity: O(1) amortised for each request.
  mutating func fill(
    _ batch: UnsafeMutableBufferPointer<Request>,
    from lines: borrowing RequestLines
  ) -> Int {
    var written = 0
    while written < batch.count {
      if position == count, !open(from: lines) { break }
      let taken = min(batch.count - written, count - position)
      for offset in 0..<taken {
        batch[written + offset] = requests[Int(keys[position + offset].place)]
      }
      position += taken
      written += taken
    }
    return written
  }

  /// Takes the requests of the next window that has any from the lines.
  ///
  /// - Returns: Whether there are any.
  private mutating func open(from lines: borrowing RequestLines) -> Bool {
    keepLater()
    var start = arrivals.min() ?? .max
    for place in 0..<held { start = min(start, requests[place].arrival.nanoseconds) }
    guard start < SimulationTime.never.nanoseconds else { return false }
    end = SimulationTime(nanoseconds: start).later(by: length).nanoseconds
    for line in arrivals.indices {
      if line + Self.lead < arrivals.count, arrivals[line + Self.lead] < end {
        fetch(line + Self.lead, lines)
      }
      if arrivals[line] < end { take(from: line, lines, start) }
    }
    sort(from: start)
    if count > aim {
      length = max(1, length / 2)
    } else if count < aim / 2 {
      length = SimulationTime(nanoseconds: length).later(by: length).nanoseconds
    }
    return true
  }

  /// Moves what comes after the window to the front.
  private mutating func keepLater() {
    var kept = 0
    for place in 0..<held where requests[place].arrival.nanoseconds >= end {
      requests[kept] = requests[place]
      kept += 1
    }
    held = kept
  }

  /// Takes the requests of a line that come before the end of the window.
  ///
  /// Where there is no room for them there is going to be twice as much, and the window ends after half the time:
  /// when every stream is a thousand times as busy at once, there is never a thousand times as much in memory.
  private mutating func take(from line: Int, _ lines: borrowing RequestLines, _ start: Int64) {
    var place = Int(places[line])
    var arrival = arrivals[line]
    while arrival < end {
      if held == requests.count {
        grow()
        end = start + max(1, (end - start) / 2)
        continue
      }
      requests[held] = lines[line, place]
      held += 1
      place += 1
      if place == lines.aheadOfLine {
        lines.makeAhead(ofLine: line)
        place = 0
      }
      arrival = lines[line, place].arrival.nanoseconds
    }
    places[line] = Int32(truncatingIfNeeded: place)
    arrivals[line] = arrival
  }

  /// Fetches the next requests of a line: they were made long ago.
  private func fetch(_ line: Int, _ lines: borrowing RequestLines) {
    guard let request = lines.address(ofLine: line, Int(places[line])) else { return }
    headroom_prefetch(request)
    headroom_prefetch(request + MemoryLayout<Request>.stride)
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Request>.allocate(capacity: 2 * requests.count)
    _ = larger.initialize(fromContentsOf: requests)
    requests.deallocate()
    requests = larger
    keys.deallocate()
    keys = .allocate(capacity: larger.count)
    ends.deallocate()
    ends = .allocate(capacity: larger.count)
  }

  /// Puts the requests before the end of the window in their order.
  private mutating func sort(from start: Int64) {
    count = 0
    position = 0
    for place in 0..<held where requests[place].arrival.nanoseconds < end { count += 1 }
    // As many buckets as requests, or up to twice as many fewer: a power of two.
    let bits = Int64(Int.bitWidth - 1 - count.leadingZeroBitCount)
    let width = Int64(Int64.bitWidth - (end - 1 - start).leadingZeroBitCount)
    let shift = max(0, width - bits)
    let buckets = UnsafeMutableBufferPointer(rebasing: ends[..<(1 << bits)])
    buckets.update(repeating: 0)
    for place in 0..<held where requests[place].arrival.nanoseconds < end {
      buckets[Int((requests[place].arrival.nanoseconds - start) >> shift)] += 1
    }
    var sum: Int32 = 0
    for bucket in buckets.indices {
      let size = buckets[bucket]
      buckets[bucket] = sum
      sum += size
    }
    for place in 0..<held {
      let time = requests[place].arrival.nanoseconds
      guard time < end else { continue }
      let bucket = Int((time - start) >> shift)
      keys[Int(buckets[bucket])] = Key(time: time, place: Int32(truncatingIfNeeded: place))
      buckets[bucket] += 1
    }
    var first = 0
    for bucket in buckets.indices {
      let last = Int(buckets[bucket])
      if last - first > 1 { sort(first..<last) }
      first = last
    }
  }

  /// Sorts the keys of a bucket.
  private func sort(_ bucket: Range<Int>) {
    guard bucket.count <= Self.fewKeys else {
      var keys = UnsafeMutableBufferPointer(rebasing: keys[bucket])
      return keys.sort { $0.precedes($1) }
    }
    for unsorted in bucket.dropFirst() {
      let key = keys[unsorted]
      var place = unsorted
      while place > bucket.lowerBound, key.precedes(keys[place - 1]) {
        keys[place] = keys[place - 1]
        place -= 1
      }
      keys[place] = key
    }
  }
}
