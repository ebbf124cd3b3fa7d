public import EventKernel
public import Stochastics

/// A platform's timeline over all replications, merged one after the other.
///
/// Sums are added in the order of the replications, so the means are the same bits for any number
/// of threads; memory follows the number of intervals, not of replications.
public struct Timeline: Sendable, Equatable {
  /// One element per interval from time zero, in the order of time.
  public private(set) var rows: [TimelineRow] = []

  init() {}

  /// Adds the next replication.
  mutating func add(_ intervals: [TimelineInterval]) {
    if rows.isEmpty { rows = intervals.map { TimelineRow(start: $0.start, end: $0.end) } }
    precondition(rows.count == intervals.count, "all replications have the same intervals")
    for position in rows.indices { rows[position].add(intervals[position]) }
  }
}

/// One interval of a platform's timeline over all replications.
public struct TimelineRow: Sendable, Equatable {
  /// Beginning of the interval.
  public let start: SimulationTime
  /// End of the interval; the last one may be shorter than the others.
  public let end: SimulationTime
  /// The latencies of all replications together.
  public private(set) var latencies = CompactLatencyHistogram(LatencyHistogram())
  private var p50 = RunningMoments()
  private var p99 = RunningMoments()
  private var sums = TimelineLevels()
  private var costSums: [Double] = []
  private var desiredSum = 0
  private var desiredCount = 0
  private var count = 0

  fileprivate init(start: SimulationTime, end: SimulationTime) {
    self.start = start
    self.end = end
  }

  fileprivate mutating func add(_ interval: TimelineInterval) {
    count += 1
    sums.add(interval.levels)
    if costSums.isEmpty { costSums = interval.costs.map { _ in 0 } }
    for place in costSums.indices { costSums[place] += interval.costs[place] }
    latencies.merge(interval.latencies)
    interval.latencyP50.map { p50.add($0) }
    interval.latencyP99.map { p99.add($0) }
    if let desired = interval.desired {
      desiredSum += desired
      desiredCount += 1
    }
  }

  /// The mean of a count or level over the replications.
  public func mean(_ level: KeyPath<TimelineLevels, Double>) -> Double {
    sums[keyPath: level] / Double(count)
  }

  /// The mean over the replications of the median latency, in seconds, with its 95 % interval.
  ///
  /// Replications that answered no request in the interval are left out; nil where none did.
  package var latencyP50: Estimate? { p50.estimate() }

  /// The mean over the replications of the 99th percentile of the latency, as ``latencyP50``.
  package var latencyP99: Estimate? { p99.estimate() }

  /// The mean cost of a line of the bill, in USD, by its position.
  package func cost(ofLine line: Int) -> Double {
    costSums[line] / Double(count)
  }

  /// The mean desired capacity; nil where there is no control loop.
  public var desired: Double? {
    desiredCount == count ? Double(desiredSum) / Double(count) : nil
  }
}
