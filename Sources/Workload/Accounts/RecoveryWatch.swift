internal import EventKernel

/// Finds out when promises hold again after the rate has risen.
///
/// Requests are looked at by the window of time in which they arrived. A window breaks a promise when
/// fewer of its requests keep it than are promised to, and is judged once all of them have ended. After
/// enough windows in a row that keep all promises it is over, and nothing more is counted.
struct RecoveryWatch: Sendable {
  /// Length of a window.
  static let windowLength = SimulationTime.seconds(10)
  /// Windows in a row that have to keep all promises.
  static let windowsInARow = 6

  /// Counts of a window.
  private struct Window {
    /// Requests that have not ended.
    var outstanding = 0
    /// By term: requests that it was promised to, and that it was kept to.
    var counts: [(requests: Int, kept: Int)]
  }

  private let rise: SimulationTime
  private let terms: [RecoveryTerm]
  /// The windows that are not judged yet.
  private var windows: [Window] = []
  /// Windows judged so far.
  private var judged = 0
  /// Windows judged so far that ended with the last broken one.
  private var broken = 0
  private var isOver = false

  /// Begins to look at an instant.
  init(from rise: SimulationTime, _ terms: [RecoveryTerm]) {
    self.rise = rise
    self.terms = terms
  }

  /// From the rise to the end of the last window that broke a promise; nil before enough windows in
  /// a row have kept all.
  var recoveryTime: SimulationTime? {
    isOver ? SimulationTime(nanoseconds: Self.windowLength.nanoseconds * Int64(broken)) : nil
  }

  /// A request has arrived.
  ///
  /// - Complexity: O(terms), amortised.
  mutating func offer(_ origin: RequestOrigin, arrival: SimulationTime) {
    guard let place = place(of: arrival) else { return }
    while windows.count <= place {
      windows.append(Window(counts: Array(repeating: (0, 0), count: terms.count)))
    }
    windows[place].outstanding += 1
    for (index, term) in terms.enumerated() where term.promise.concerns(origin) {
      windows[place].counts[index].requests += 1
    }
  }

  /// A request has been answered after a latency, or has failed: then there is none.
  ///
  /// - Complexity: O(terms).
  mutating func settle(_ origin: RequestOrigin, arrival: SimulationTime, latency: Int64?) {
    guard let place = place(of: arrival) else { return }
    windows[place].outstanding -= 1
    guard let latency else { return }
    for (index, term) in terms.enumerated()
    where term.promise.concerns(origin) && term.promise.isKept(after: latency) {
      windows[place].counts[index].kept += 1
    }
  }

  /// Judges the windows that are over at an instant and whose requests have all ended.
  ///
  /// - Complexity: O(windows) amortised.
  mutating func judge(until now: SimulationTime) {
    var passed = 0
    while !isOver, end(of: judged) <= now {
      // Where nothing arrived, everything is kept.
      if passed < windows.count {
        guard windows[passed].outstanding == 0 else { break }
        if breaks(windows[passed]) { broken = judged + 1 }
        passed += 1
      }
      judged += 1
      isOver = judged - broken == Self.windowsInARow
    }
    if isOver { windows = [] } else { windows.removeFirst(passed) }
  }

  private func breaks(_ window: Window) -> Bool {
    zip(terms, window.counts).contains { term, counts in
      counts.requests > 0 && Double(counts.kept) / Double(counts.requests) < term.share
    }
  }

  private func end(of window: Int) -> SimulationTime {
    rise.later(by: Self.windowLength.nanoseconds * Int64(window + 1))
  }

  /// Which of the windows not judged yet an arrival belongs to; nil when nobody looks at it.
  private func place(of arrival: SimulationTime) -> Int? {
    guard !isOver, arrival >= rise else { return nil }
    return Int((arrival - rise).nanoseconds / Self.windowLength.nanoseconds) - judged
  }
}
