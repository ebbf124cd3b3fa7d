internal import EventKernel
internal import Scenarios
internal import Synchronization

/// Adds up the simulated time of all units, each as a share of its own length.
final class ProgressClock: Sendable {
  private let state = Mutex((units: 0.0, share: 0.0))

  /// Counts time simulated by a unit of a point and tells how far the study has come.
  ///
  /// Threads tell it one after the other, each what is true then: what is told never falls.
  func advance(
    by elapsed: SimulationTime,
    of point: StudyPoint,
    ledger: StudyLedger,
    telling progress: (ExperimentProgress) -> Void
  ) {
    state.withLock { state in
      state.units += elapsed.seconds / point.scenario.duration.seconds
      let (finished, total) = ledger.progress
      let share = state.units / Double(max(1, total))
      // What is whole but for rounding is whole.
      state.share = max(state.share, share > 1 - 1e-9 ? 1 : share)
      progress(ExperimentProgress(share: state.share, finished: finished, total: total))
    }
  }
}
