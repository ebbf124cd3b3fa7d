package import EventKernel

/// How many invocations were asked for, began and ended in each short span of a stretch of time, of all parts of an
/// account together.
///
/// Parts of an account that are simulated one after the other do not see each other. Whether that makes a
/// difference is known afterwards, from bounds: within a span no more can have been in flight than at its
/// beginning and all that were asked for in it.
package final class ConcurrencyCounts {
  /// The length of a span is two to this power, in nanoseconds: 8.4 ms.
  fileprivate static var shift: Int64 { 23 }
  /// Longest stretch.
  package static let stretchMax = SimulationTime.seconds(60)

  private static let spans = Int(stretchMax.nanoseconds >> shift) + 2

  /// Where the parts count.
  let tallies: Tallies
  /// When environments came and went, one at a time.
  var changes: [(time: Int64, change: Int)] = []
  private var inFlight: Int64 = 0
  private var alive = 0
  private var peak = 0

  /// Nothing has happened.
  package init() {
    tallies = Tallies(spans: Self.spans)
  }

  deinit {
    tallies.deallocate()
  }

  /// Counts by span, and where they begin.
  ///
  /// Pointers for the parts to keep, since to reach them through the object would cost two changes of its count of
  /// references for each request.
  struct Tallies {
    /// Where the stretch begins, in spans since time zero.
    let start: UnsafeMutablePointer<Int64>
    let offered: UnsafeMutablePointer<Int32>
    let begun: UnsafeMutablePointer<Int32>
    let ended: UnsafeMutablePointer<Int32>

    fileprivate init(spans: Int) {
      start = .allocate(capacity: 1)
      offered = .allocate(capacity: spans)
      begun = .allocate(capacity: spans)
      ended = .allocate(capacity: spans)
      start.initialize(to: 0)
      for counts in [offered, begun, ended] { counts.initialize(repeating: 0, count: spans) }
    }

    fileprivate func deallocate() {
      start.deallocate()
      for counts in [offered, begun, ended] { counts.deallocate() }
    }

    /// The span of an instant.
    func span(of time: SimulationTime) -> Int {
      Int((time.nanoseconds >> ConcurrencyCounts.shift) - start.pointee)
    }
  }

  /// Begins a stretch.
  package func begin(at time: SimulationTime) {
    tallies.start.pointee = time.nanoseconds >> Self.shift
    for counts in [tallies.offered, tallies.begun, tallies.ended] {
      counts.update(repeating: 0, count: Self.spans)
    }
  }

  /// Ends a stretch, once all parts have been simulated to its end.
  ///
  /// - Parameters:
  ///   - limit: The account's concurrency.
  ///   - rate: The account's requests in a second.
  /// - Returns: Whether neither can have been reached.
  /// - Complexity: O(spans + n log n) in the environments that came and went.
  package func end(limit: Int64, rate: Int64) -> Bool {
    var isFree = true
    // Those that overlap a second, and one more.
    let second = Int(1_000_000_000 >> Self.shift) + 2
    var inSecond: Int64 = 0
    for span in 0..<Self.spans {
      let offered = Int64(tallies.offered[span])
      inSecond += offered
      if span >= second { inSecond -= Int64(tallies.offered[span - second]) }
      if inFlight + offered >= limit || inSecond > rate { isFree = false }
      inFlight += Int64(tallies.begun[span]) - Int64(tallies.ended[span])
    }
    changes.sort { $0.time < $1.time }
    for change in changes {
      alive += change.change
      peak = max(peak, alive)
    }
    changes.removeAll(keepingCapacity: true)
    return isFree
  }

  /// The most environments alive at a time since this was asked last.
  package func takePeak() -> Int {
    defer { peak = alive }
    return peak
  }
}
