internal import EventKernel
internal import Scenarios
internal import Stochastics
internal import Synchronization

/// A study that goes on unit by unit, on whichever threads have time for it.
package final class StudyRun: Sendable {
  private let mode: SamplingMode
  private let ledger: StudyLedger
  private let clock = ProgressClock()
  private let progress: (@Sendable (ExperimentProgress) -> Void)?
  private let isCancelled: @Sendable () -> Bool

  /// Begins a study; ``Study/run(progress:isCancelled:partial:deliver:)`` tells of its parameters.
  init(
    _ ledger: StudyLedger,
    mode: SamplingMode,
    progress: (@Sendable (ExperimentProgress) -> Void)?,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.mode = mode
    self.ledger = ledger
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// Runs the next unit, a platform in a replication, on the calling thread.
  ///
  /// Several threads may do so at a time; the results do not depend on which.
  ///
  /// - Returns: Whether there may be another one to begin.
  package func step() -> Bool {
    guard !isCancelled() else { return false }
    switch ledger.takeTurn() {
    case .unit(let unit):
      run(unit) { elapsed in
        if let progress {
          clock.advance(by: elapsed, of: unit.point, ledger: ledger, telling: progress)
        }
        return !isCancelled() && ledger.needs(unit)
      }
      return true
    case .wait:
      WorkerThread.pause()
      return true
    case .end: return false
    }
  }

  /// Delivers what is left of a study that was stopped; no thread runs a unit any more.
  ///
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  package func close() throws(ExperimentError) {
    try ledger.close()
  }

  /// Runs one unit and hands its outcome in; `goesOn` is told the simulated time since the last
  /// call.
  private func run(
    _ unit: StudyLedger.Unit,
    goesOn: (SimulationTime) -> Bool
  ) {
    let scenario = unit.point.scenario
    let run = ReplicationRun(
      point: unit.point,
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
