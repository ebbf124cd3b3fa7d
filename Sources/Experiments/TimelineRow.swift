public import EventKernel
public import Stochastics

/// One interval of a platform's timeline over all replications.
public struct TimelineRow: Sendable, Equatable {
  /// Beginning of the interval.
  public let start: SimulationTime
  /// End of the interval.
  public let end: SimulationTime
  /// The latencies of all replications together.
  public let latencies: LatencyHistogram
  /// The interval in every replication, in order.
  private let intervals: [TimelineInterval]

  /// The mean of a count or level over the replications.
  public func mean(of value: (TimelineInterval) -> Double) -> Double {
    intervals.reduce(0) { $0 + value($1) } / Double(intervals.count)
  }

  /// The mean desired capacity; nil where there is no control loop.
  public var desired: Double? {
    let values = intervals.compactMap(\.desired)
    guard values.count == intervals.count else { return nil }
    return Double(values.reduce(0, +)) / Double(values.count)
  }

  /// Puts the same interval of all replications together.
  fileprivate init(_ intervals: [TimelineInterval]) {
    self.intervals = intervals
    start = intervals[0].start
    end = intervals[0].end
    var merged = LatencyHistogram()
    for interval in intervals { interval.latencies.add(to: &merged) }
    latencies = merged
  }
}

extension PlatformResult {
  /// Number of intervals of the timeline.
  public var timelineCount: Int {
    replications.first?.timeline.count ?? 0
  }

  /// An interval of the timeline over all replications.
  ///
  /// - Parameter position: From 0 up to, and not including, `timelineCount`.
  /// - Returns: Its sums, means and merged latencies.
  /// - Complexity: O(replications).
  public func timelineRow(at position: Int) -> TimelineRow {
    TimelineRow(replications.map { $0.timeline[position] })
  }
}
