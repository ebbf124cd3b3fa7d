/// A study that goes on unit by unit, on whichever threads have time for it.
package final class StudyRun: Sendable {
  private let study: Study
  private let ledger: StudyLedger
  private let clock = ProgressClock()
  private let progress: (@Sendable (ExperimentProgress) -> Void)?
  private let isCancelled: @Sendable () -> Bool

  /// Begins a study; ``Study/run(progress:isCancelled:partial:deliver:)`` tells of its parameters.
  init(
    _ study: Study,
    _ ledger: StudyLedger,
    progress: (@Sendable (ExperimentProgress) -> Void)?,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.study = study
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
      study.run(unit, ledger: ledger) { elapsed in
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
}
