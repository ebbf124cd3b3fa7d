internal import EventKernel
internal import Scenarios
package import Stochastics
internal import Synchronization
internal import Workload

/// Runs scenarios that belong together: every point, every platform, every replication.
///
/// Each platform in each replication of each point is a unit of work of its own. Units share nothing
/// and are merged in order, so the results are the same, bit by bit, for any number of threads.
package struct Study: Sendable {
  /// How many points there may be.
  package let count: Int
  /// Threads to run them on.
  package let jobs: Int
  /// How random numbers are drawn.
  package let mode: SamplingMode
  private let point: @Sendable (Int) -> StudyPoint?

  /// Prepares a study.
  ///
  /// - Parameters:
  ///   - count: How many points there may be, at least one.
  ///   - jobs: Threads to run it on, at least 1. With one, everything runs on the calling thread.
  ///   - mode: How random numbers are drawn.
  ///   - point: Makes a point by its number, in order and when its turn comes, so that a study of many
  ///     holds few of them; nil for a point that is left out.
  package init(
    count: Int,
    jobs: Int = 1,
    mode: SamplingMode = .buffered,
    point: @escaping @Sendable (Int) -> StudyPoint?
  ) {
    precondition(count >= 1, "a study has at least one point")
    precondition(jobs >= 1, "a study runs on at least one thread")
    self.count = count
    self.jobs = jobs
    self.mode = mode
    self.point = point
  }

  /// Prepares a study of points that are there.
  ///
  /// - Parameters:
  ///   - points: At least one; each has its place among them as its number.
  ///   - jobs: Threads to run it on, at least 1.
  ///   - mode: How random numbers are drawn.
  package init(_ points: [StudyPoint], jobs: Int = 1, mode: SamplingMode = .buffered) {
    precondition(points.enumerated().allSatisfy { $0 == $1.number }, "points are numbered in order")
    self.init(count: points.count, jobs: jobs, mode: mode) { points[$0] }
  }

  /// Runs the study to its end.
  ///
  /// - Parameters:
  ///   - progress: Told how far it has come, many times a second and from any of the threads.
  ///   - isCancelled: Asked as often; once true, the results hold the replications that are
  ///     finished on every platform, which may be none, and are marked as partial.
  /// - Returns: What was measured, one element per point.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  package func run(
    progress: (@Sendable (ExperimentProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ExperimentError) -> [ExperimentResult] {
    let results = Mutex<[ExperimentResult]>([])
    try run(progress: progress, isCancelled: isCancelled) { result in
      results.withLock { $0.append(result) }
    }
    return results.withLock { results in
      // A study that was stopped has nothing of the points whose turn did not come.
      let last = results.last.map { $0.point + 1 } ?? 0
      return results + (last..<count).compactMap { point($0).map { PointLedger($0).result } }
    }
  }

  /// Runs the study to its end and hands on what was measured, point by point.
  ///
  /// - Parameters:
  ///   - progress: Told how far it has come, many times a second and from any of the threads.
  ///   - isCancelled: Asked as often; once true, points that have begun are delivered with the
  ///     replications that are finished on every platform, and marked as partial.
  ///   - partial: Takes what is known of a point whenever one more replication of it is complete on every
  ///     platform, one at a time, from any of the threads.
  ///   - deliver: Takes the result of each point, in order, one at a time, from any of the threads.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out;
  ///   points before the one that failed may have been delivered.
  package func run(
    progress: (@Sendable (ExperimentProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    partial: (@Sendable (ExperimentResult) -> Void)? = nil,
    deliver: @escaping @Sendable (ExperimentResult) -> Void
  ) throws(ExperimentError) {
    let run = begin(
      progress: progress,
      isCancelled: isCancelled,
      partial: partial,
      deliver: deliver
    )
    let work: @Sendable () -> Void = {
      while run.step() {}
    }
    let helpers = (1..<jobs).compactMap { _ in WorkerThread(work) }
    work()
    for helper in helpers { helper.join() }
    try run.close()
  }

  /// Begins the study, for threads that run its units one by one.
  ///
  /// - Returns: The run; its parameters are those of ``run(progress:isCancelled:partial:deliver:)``.
  func begin(
    progress: (@Sendable (ExperimentProgress) -> Void)?,
    isCancelled: @escaping @Sendable () -> Bool,
    partial: (@Sendable (ExperimentResult) -> Void)?,
    deliver: @escaping @Sendable (ExperimentResult) -> Void
  ) -> StudyRun {
    let ledger = StudyLedger(count: count, point: point, partial: partial, deliver: deliver)
    return StudyRun(ledger, mode: mode, progress: progress, isCancelled: isCancelled)
  }
}
