internal import DataFiles
internal import Scenarios
internal import Synchronization
internal import Workload

/// Hands out the units of a study and takes their results, for any number of threads.
///
/// Units go out point by point, then replication by replication, each with all platforms in the
/// order of the scenario. Results are merged in the order of the replications, never in that in
/// which they come; what comes early waits for its turn, which is at most what the threads run at a
/// time.
final class StudyLedger: Sendable {
  /// A platform in a replication of a point.
  struct Unit {
    let point: Int
    let platform: Int
    let replication: Int
  }

  private struct State {
    var points: [PointLedger]
    /// The point whose units go out.
    var current = 0
    var finished = 0
    var failure: (unit: Unit, error: ExperimentError)?
  }

  private let state: Mutex<State>

  /// Starts with nothing done.
  init(_ points: [StudyPoint]) {
    state = Mutex(State(points: points.map(PointLedger.init)))
  }

  /// The next unit, or nil when none is left or one has failed.
  func takeUnit() -> Unit? {
    state.withLock { state in
      guard state.failure == nil else { return nil }
      while state.current < state.points.count {
        if let (platform, replication) = state.points[state.current].takeUnit() {
          return Unit(point: state.current, platform: platform, replication: replication)
        }
        state.current += 1
      }
      return nil
    }
  }

  /// Whether a unit still matters.
  func needs(_ unit: Unit) -> Bool {
    state.withLock { $0.failure == nil && $0.points[unit.point].needs(unit.replication) }
  }

  /// Takes the outcome of a unit.
  func finish(_ unit: Unit, _ outcome: ReplicationOutcome) {
    state.withLock { state in
      state.points[unit.point].finish(outcome, platform: unit.platform)
      state.finished += 1
    }
  }

  /// Takes the failure of a unit; of several, the one of the earliest unit stays.
  func fail(_ unit: Unit, _ error: ExperimentError) {
    state.withLock { state in
      if let failure = state.failure, failure.unit.precedes(unit) { return }
      state.failure = (unit, error)
    }
  }

  /// Units done, and the most there may be.
  var progress: (finished: Int, total: Int) {
    state.withLock { state in
      (state.finished, state.points.reduce(0) { $0 + $1.unitCount })
    }
  }

  /// What came of it all, point by point.
  ///
  /// - Throws: The failure, if there was one.
  func close() throws(ExperimentError) -> [ExperimentResult] {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure.error }
    return state.points.map { point in
      var point = point
      return point.close()
    }
  }
}

extension StudyLedger.Unit {
  /// Whether a unit is handed out before another one.
  fileprivate func precedes(_ other: Self) -> Bool {
    (point, replication, platform) < (other.point, other.replication, other.platform)
  }
}
