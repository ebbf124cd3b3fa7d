package import EventKernel

/// How many invocations were asked for, began and ended in each short span of a stretch of time, of all parts of an
/// account together.
///
/// Parts of an account that are simulated one after the other do not see each other. Whether that makes a
/// difference is known afterwards, from bounds: within a span no more can have been in flight than at its
/// beginning and all that were asked for in it.
package final class ConcurrencyCounts {
  /// The length of a span is two to this power, in nanoseconds: 17 ms.
  fileprivate static var shift: Int64 { 24 }
  /// Longest stretch: the longer, the more requests share the memory that a part has to be brought in with; with
  /// the counts of five minutes the cache has room for both.
  package static let stretchMax = SimulationTime.seconds(300)

  private static let spans = Int(stretchMax.nanoseconds >> shift) + 2

  /// Where the parts count.
  let tallies: Tallies
  /// When environments came and went, one at a time.
  var changes: [(time: Int64, change: Int)] = []
  private var inFlight: Int64 = 0
  /// Requests of the last second before the stretch, or of a little more.
  private var offeredLast: Int64 = 0
  private var alive = 0
  private var peak = 0

  /// Nothing has happened.
  package init() {
    tallies = Tallies(spans: Self.spans)
  }

  deinit {
    tallies.deallocate()
  }

  /// What happened in a span.
  struct Tally: BitwiseCopyable {
    var offered: Int32 = 0
    var begun: Int32 = 0
    var ended: Int32 = 0
  }

  /// Counts by span, and where they begin.
  ///
  /// Pointers for the parts to keep, since to reach them through the object would cost two changes of its count of
  /// references for each request.
  struct Tallies {
    /// Where the stretch begins, in spans since time zero.
    let start: UnsafeMutablePointer<Int64>
    let spans: UnsafeMutableBufferPointer<Tally>

    fileprivate init(spans count: Int) {
      start = .allocate(capacity: 1)
      spans = .allocate(capacity: count)
      start.initialize(to: 0)
      spans.initialize(repeating: Tally())
    }

    fileprivate func deallocate() {
      start.deallocate()
      spans.deallocate()
    }

    /// Counts an attempt, and whether it began.
    @inline(__always)
    func offered(at time: SimulationTime, isAccepted: Bool) {
      let span = span(of: time)
      spans[span].offered &+= 1
      if isAccepted { spans[span].begun &+= 1 }
    }

    /// Counts the ends of attempts.
    @inline(__always)
    func ended(_ count: Int, at time: SimulationTime) {
      spans[span(of: time)].ended &+= Int32(truncatingIfNeeded: count)
    }

    private func span(of time: SimulationTime) -> Int {
      Int((time.nanoseconds >> ConcurrencyCounts.shift) - start.pointee)
    }
  }

  /// Begins a stretch.
  package func begin(at time: SimulationTime) {
    tallies.start.pointee = time.nanoseconds >> Self.shift
    tallies.spans.update(repeating: Tally())
  }

  /// Ends a stretch, once all parts have been simulated to its end.
  ///
  /// - Parameters:
  ///   - end: Where it ends.
  ///   - limit: The account's concurrency.
  ///   - rate: The account's requests in a second.
  ///   - stops: Instants of the stretch, one after the other.
  /// - Returns: The most environments alive at a time before each stop, and since the one before; nil when the
  ///   limit or the rate may have been reached.
  /// - Complexity: O(spans + n log n) in the environments that came and went.
  package func end(
    at end: SimulationTime,
    limit: Int64,
    rate: Int64,
    stops: [SimulationTime]
  ) -> [Int]? {
    var isFree = true
    // Those that overlap a second, and one more.
    let second = Int(1_000_000_000 >> Self.shift) + 2
    var inSecond = offeredLast
    for span in 0..<Self.spans {
      let tally = tallies.spans[span]
      // A second that began before the stretch has no more than all of what the last one offered in its end.
      if span == second { inSecond -= offeredLast }
      inSecond += Int64(tally.offered)
      if span >= second { inSecond -= Int64(tallies.spans[span - second].offered) }
      if inFlight + Int64(tally.offered) >= limit || inSecond > rate { isFree = false }
      inFlight += Int64(tally.begun) - Int64(tally.ended)
    }
    let last = Int((end.nanoseconds >> Self.shift) - tallies.start.pointee)
    if last >= second { offeredLast = 0 }
    for span in max(0, last - second)...last { offeredLast += Int64(tallies.spans[span].offered) }
    return isFree ? peaks(at: stops) : nil
  }

  /// The most environments alive before each stop; what comes after the last is kept for the next.
  private func peaks(at stops: [SimulationTime]) -> [Int] {
    changes.sort { $0.time < $1.time }
    var position = 0
    func pass(until time: Int64) {
      while position < changes.count, changes[position].time < time {
        alive += changes[position].change
        peak = max(peak, alive)
        position += 1
      }
    }
    let peaks = stops.map { stop in
      pass(until: stop.nanoseconds)
      defer { peak = alive }
      return peak
    }
    pass(until: .max)
    changes.removeAll(keepingCapacity: true)
    return peaks
  }
}
