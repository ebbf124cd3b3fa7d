internal import DataFiles
internal import EventKernel

/// Merges the streams of a scenario, of equal times in the order of the streams.
///
/// A heap holds the next request of every stream; to look at all of them for each request cost 320
/// times as much with two thousand streams as with one. Very many streams are taken a window of time
/// at a time, and what comes in it is sorted. No class, since every use of the heap in one is checked
/// for exclusive access.
struct RequestMerger: ~Copyable {
  private let lines: RequestLines
  /// The next request of each line that has one; unused where there is one line, or a window.
  ///
  /// An entry holds when it comes, the line in place of a sequence, so that equal times come in the
  /// order of the lines, and its place among what the line has made ahead for an event.
  private var heads: EventHeap<Int32>
  /// Unused where there are few lines.
  private var window: RequestWindow
  private let hasWindow: Bool

  /// - Parameter lines: The streams, of which nothing has been taken.
  init(_ lines: consuming RequestLines) {
    hasWindow = lines.count > RequestBatch.fewLines
    window = RequestWindow(of: lines, isUsed: hasWindow)
    heads = EventHeap(capacity: hasWindow ? 1 : max(1, lines.count))
    if !hasWindow, lines.count > 1 {
      for line in 0..<lines.count {
        if let head = Self.head(ofLine: line, at: 0, lines) { heads.push(head) }
      }
    }
    self.lines = lines
  }

  /// What cut a recorded trace short, if anything did.
  var failure: DataFileError? { lines.failure }

  /// Writes the next requests and returns how many there were: fewer than there is room for only at
  /// the end.
  ///
  /// - Complexity: O(log n) in a few streams for each request, O(1) amortised for one and for very many.
  mutating func fill(_ batch: UnsafeMutableBufferPointer<Request>) -> Int {
    if lines.count == 1 { return lines.fill(batch) }
    if hasWindow { return window.fill(batch, from: lines) }
    var written = 0
    while written < batch.count, !heads.isEmpty {
      let head = heads.first
      let line = Int(head.sequence)
      batch[written] = lines[line, Int(head.event)]
      written += 1
      var next = Int(head.event) + 1
      if next == lines.aheadOfLine {
        lines.makeAhead(ofLine: line)
        next = 0
      }
      if let head = Self.head(ofLine: line, at: next, lines) {
        heads.replaceFirst(with: head)
      } else {
        _ = heads.popFirst()
      }
    }
    return written
  }

  /// What the heap holds of a line whose next request is at a place; nil at the end of the line.
  private static func head(
    ofLine line: Int,
    at place: Int,
    _ lines: borrowing RequestLines
  ) -> EventEntry<Int32>? {
    let arrival = lines[line, place].arrival
    guard arrival < .never else { return nil }
    return EventEntry(
      time: arrival.nanoseconds,
      sequence: UInt64(truncatingIfNeeded: line),
      event: Int32(truncatingIfNeeded: place)
    )
  }
}
