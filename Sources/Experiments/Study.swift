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
  /// The points, in order.
  package let points: [StudyPoint]
  /// Threads to run them on.
  package let jobs: Int
  /// How random numbers are drawn.
  package let mode: SamplingMode

  /// Prepares a study.
  ///
  /// - Parameters:
  ///   - points: At least one.
  ///   - jobs: Threads to run it on, at least 1. With one, everything runs on the calling thread.
  ///   - mode: How random numbers are drawn.
  package init(_ points: [StudyPoint], jobs: Int = 1, mode: SamplingMode = .buffered) {
    precondition(!points.isEmpty, "a study has at least one point")
    precondition(jobs >= 1, "a study runs on at least one thread")
    self.points = points
    self.jobs = jobs
    self.mode = mode
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
    let ledger = StudyLedger(points)
    let clock = ProgressClock(points)
    let study = self
    let work: @Sendable () -> Void = {
      while !isCancelled(), let unit = ledger.takeUnit() {
        study.run(unit, ledger: ledger) { elapsed in
          if let progress { clock.advance(by: elapsed, ledger: ledger, telling: progress) }
          return !isCancelled() && ledger.needs(unit)
        }
      }
    }
    let helpers = (1..<jobs).compactMap { _ in WorkerThread(work) }
    work()
    for helper in helpers { helper.join() }
    return try ledger.close()
  }

  /// Runs one unit and hands its outcome in; `goesOn` is told the simulated time since the last
  /// call.
  private func run(
    _ unit: StudyLedger.Unit,
    ledger: StudyLedger,
    goesOn: (SimulationTime) -> Bool
  ) {
    let scenario = points[unit.point].scenario
    let run = ReplicationRun(
      point: points[unit.point],
      platform: unit.platform,
      replication: unit.replication,
      mode: mode
    )
    var done = SimulationTime.zero
    do {
      let outcome = try run.outcome { now in
        // What comes after the end of the traffic is not counted as progress.
        let present = min(now, scenario.duration)
        defer { done = present }
        return goesOn(present - done)
      }
      if let outcome { ledger.finish(unit, outcome) }
    } catch {
      ledger.fail(unit, error)
    }
  }
}

/// Adds up the simulated time of all units.
private final class ProgressClock: Sendable {
  /// The mean length of a unit, in nanoseconds.
  private let meanLength: Double
  private let done = Mutex(SimulationTime.zero)

  init(_ points: [StudyPoint]) {
    let lengths = points.map { Double($0.scenario.duration.nanoseconds) }
    meanLength = lengths.reduce(0, +) / Double(lengths.count)
  }

  /// Counts time simulated by a unit and tells how far the study has come.
  ///
  /// Threads tell it one after the other, each what is true then: what is told never falls.
  func advance(
    by elapsed: SimulationTime,
    ledger: StudyLedger,
    telling progress: (ExperimentProgress) -> Void
  ) {
    done.withLock { done in
      done += elapsed
      let (finished, total) = ledger.progress
      progress(
        ExperimentProgress(
          share: min(1, Double(done.nanoseconds) / (meanLength * Double(total))),
          finished: finished,
          total: total
        )
      )
    }
  }
}
