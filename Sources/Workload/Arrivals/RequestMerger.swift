internal import CPrefetch
internal import DataFiles
internal import EventKernel
internal import Stochastics

/// Merges the streams of a scenario.
///
/// A heap holds the next request of every stream; to look at all of them for each request cost 320
/// times as much with two thousand streams as with one. No class, since every use of the heap in one
/// is checked for exclusive access.
struct RequestMerger: ~Copyable {
  private let lines: [RequestLine]
  /// The next request of each line that has one; unused where there is one line.
  ///
  /// An entry holds when it comes, the line in place of a sequence, so that equal times come in the
  /// order of the lines, and its place in the line's part of `ahead` for an event.
  private var heads: EventHeap<Int32>
  /// Requests made ahead, `aheadOfLine` of each line, in the order of the lines.
  ///
  /// One block and no further table of positions: each would be another line of the cache to wait
  /// for.
  private let ahead: UnsafeMutableBufferPointer<Request>
  private let aheadOfLine: Int
  /// Whether there are so many lines that their requests have left the cache before it is their turn.
  private let fetchesAhead: Bool
  /// Room for the arrivals of one batch, for whichever line makes one.
  private let times: UnsafeMutableBufferPointer<Int64>

  init(
    streams: [TrafficStream],
    numbers: [Int],
    batch: Int,
    duration: SimulationTime,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode
  ) throws(DataFileError) {
    var lines: [RequestLine] = []
    for (index, stream) in zip(numbers, streams) where !stream.isClosedLoop {
      lines.append(
        try RequestLine(
          stream,
          index: Int32(index),
          duration: duration,
          seed: seed,
          replication: replication,
          mode: mode
        )
      )
    }
    self.lines = lines
    let merged = lines.count > 1 ? lines.count : 0
    heads = EventHeap(capacity: max(1, merged))
    fetchesAhead = lines.count > RequestBatch.fewLines
    aheadOfLine = RequestBatch.size(amongLines: merged)
    ahead = .allocate(capacity: merged * aheadOfLine)
    times = .allocate(capacity: merged > 0 ? aheadOfLine : batch)
    for line in 0..<merged {
      makeAhead(ofLine: line)
      if let head = head(ofLine: line, at: 0) { heads.push(head) }
    }
  }

  deinit {
    ahead.deallocate()
    times.deallocate()
  }

  var failure: DataFileError? {
    lines.lazy.compactMap(\.failure).first
  }

  /// Writes the next requests and returns how many there were: fewer than there is room for only at
  /// the end.
  ///
  /// - Complexity: O(log n) in the streams for each request, O(1) for a single stream.
  mutating func fill(_ batch: UnsafeMutableBufferPointer<Request>) -> Int {
    if lines.count == 1 { return lines[0].fill(batch, times: times) }
    var written = 0
    while written < batch.count, !heads.isEmpty {
      let head = heads.first
      let line = Int(head.sequence)
      batch[written] = ahead[line * aheadOfLine + Int(head.event)]
      written += 1
      var next = Int(head.event) + 1
      if next == aheadOfLine {
        makeAhead(ofLine: line)
        next = 0
      }
      if let head = self.head(ofLine: line, at: next) {
        heads.replaceFirst(with: head)
      } else {
        _ = heads.popFirst()
      }
      if fetchesAhead { prefetchCandidates() }
    }
    return written
  }

  /// Makes the next requests of a line ahead and marks their end, if there is one.
  private mutating func makeAhead(ofLine line: Int) {
    let start = line * aheadOfLine
    let batch = UnsafeMutableBufferPointer(rebasing: ahead[start..<start + aheadOfLine])
    let count = lines[line].fill(batch, times: times)
    if count < aheadOfLine { batch.initializeElement(at: count, to: Request(arrival: .never)) }
  }

  /// What the heap holds of a line whose next request is at a place; nil at the end of the line.
  private func head(ofLine line: Int, at place: Int) -> EventEntry<Int32>? {
    let arrival = ahead[line * aheadOfLine + place].arrival
    guard arrival < .never else { return nil }
    return EventEntry(
      time: arrival.nanoseconds,
      sequence: UInt64(truncatingIfNeeded: line),
      event: Int32(truncatingIfNeeded: place)
    )
  }

  /// Fetches the requests of which one comes after the next, with that after it in its line: with
  /// two thousand streams they were last touched two thousand requests ago, and waiting for them
  /// took a third of the time of a request.
  private func prefetchCandidates() {
    guard let start = UnsafePointer(ahead.baseAddress) else { return }
    heads.forEachCandidate { head in
      let request = start + (Int(truncatingIfNeeded: head.sequence) * aheadOfLine + Int(head.event))
      headroom_prefetch(request)
      headroom_prefetch(request + 1)
    }
  }
}
