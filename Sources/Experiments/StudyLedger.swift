internal import DataFiles
internal import Scenarios
internal import Synchronization
internal import Workload

/// Hands out the units of a study and takes their results, for any number of threads.
///
/// Units go out point by point, then replication by replication, each with all platforms in the
/// order of the scenario. Results are merged in the order of the replications and delivered in that of
/// the points, never in that in which they come; what comes early waits for its turn. A point is there from its first unit to its delivery, so that a study
/// holds at most `openMax` of them, however many it has.
final class StudyLedger: Sendable {
  /// A platform in a replication of a point.
  struct Unit {
    let point: StudyPoint
    let platform: Int
    let replication: Int
  }

  /// What a thread does next.
  enum Turn {
    /// Runs a unit.
    case unit(Unit)
    /// Asks again a little later: too many points wait for one before them.
    case wait
    /// Ends: no unit is left, or one has failed.
    case end
  }

  /// Most points that have begun and are not delivered; beyond it results would pile up behind one that
  /// takes much longer than others.
  static let openMax = 64

  private struct State {
    /// The points that have gone out and are not delivered, by number.
    var open: [Int: PointLedger] = [:]
    /// The next point to open.
    var next = 0
    /// The next point to deliver.
    var undelivered = 0
    /// Points that there are not, and those that are finished before their turn.
    var refused: Set<Int> = []
    /// Units done, and the most that the points opened may have.
    var finished = 0
    var closedUnits = 0
    var failure: (unit: Unit, error: ExperimentError)?
  }

  private let count: Int
  private let point: @Sendable (Int) -> StudyPoint?
  private let partial: (@Sendable (ExperimentResult) -> Void)?
  private let deliver: @Sendable (ExperimentResult) -> Void
  private let state = Mutex(State())

  /// Starts with nothing done.
  ///
  /// - Parameters:
  ///   - count: How many points there may be.
  ///   - point: Makes one by its number, asked once for each and in order; nil for one that is left out.
  ///   - partial: Takes what is known of a point whenever one more replication of it is complete.
  ///   - deliver: Takes what came of a point, in the order of the points.
  init(
    count: Int,
    point: @escaping @Sendable (Int) -> StudyPoint?,
    partial: (@Sendable (ExperimentResult) -> Void)? = nil,
    deliver: @escaping @Sendable (ExperimentResult) -> Void
  ) {
    self.count = count
    self.point = point
    self.partial = partial
    self.deliver = deliver
  }

  /// The next unit.
  func takeTurn() -> Turn {
    state.withLock { state in
      guard state.failure == nil else { return .end }
      while true {
        let current = state.next - 1
        if let (platform, replication) = state.open[current]?.takeUnit(),
          let point = state.open[current]?.point
        {
          return .unit(Unit(point: point, platform: platform, replication: replication))
        }
        guard state.next < count else { return .end }
        guard state.next - state.undelivered < Self.openMax else { return .wait }
        if let point = point(state.next) {
          state.open[state.next] = PointLedger(point)
        } else {
          state.refused.insert(state.next)
        }
        state.next += 1
        deliverFinished(&state)
      }
    }
  }

  /// Whether a unit still matters.
  func needs(_ unit: Unit) -> Bool {
    state.withLock { state in
      state.failure == nil && state.open[unit.point.number]?.needs(unit.replication) == true
    }
  }

  /// Takes the outcome of a unit.
  func finish(_ unit: Unit, _ outcome: ReplicationOutcome) {
    state.withLock { state in
      let isNews = state.open[unit.point.number]?.finish(outcome, platform: unit.platform) == true
      state.finished += 1
      if isNews, let partial, let point = state.open[unit.point.number], !point.isFinished {
        partial(point.result)
      }
      deliverFinished(&state)
    }
  }

  /// Takes the failure of a unit; of several, the one of the earliest unit stays.
  func fail(_ unit: Unit, _ error: ExperimentError) {
    state.withLock { state in
      if let failure = state.failure, failure.unit.precedes(unit) { return }
      state.failure = (unit, error)
    }
  }

  /// Units done, and the most there may be: points that are still to come are taken to have as many as
  /// those before them in the mean.
  var progress: (finished: Int, total: Int) {
    state.withLock { state in
      let known = state.open.values.reduce(state.closedUnits) { $0 + $1.unitCount }
      let opened = state.next - state.refused.count
      let coming = count - state.next
      return (state.finished, known + (opened > 0 ? known * coming / opened : 0))
    }
  }

  /// Delivers what is left of a study that was stopped.
  ///
  /// - Throws: The failure, if there was one.
  func close() throws(ExperimentError) {
    let failure = state.withLock { state in
      deliverFinished(&state)
      while state.failure == nil, state.undelivered < state.next {
        deliverNext(&state)
      }
      return state.failure
    }
    if let failure { throw failure.error }
  }

  /// Delivers the points whose turn has come and that are finished.
  private func deliverFinished(_ state: inout State) {
    while state.failure == nil, state.undelivered < state.next,
      state.open[state.undelivered]?.isFinished ?? true
    {
      deliverNext(&state)
    }
  }

  private func deliverNext(_ state: inout State) {
    if let point = state.open.removeValue(forKey: state.undelivered) {
      state.closedUnits += point.unitCount
      deliver(point.result)
    }
    state.undelivered += 1
  }
}

extension StudyLedger.Unit {
  /// Whether a unit is handed out before another one.
  fileprivate func precedes(_ other: Self) -> Bool {
    (point.number, replication, platform)
      < (other.point.number, other.replication, other.platform)
  }
}
