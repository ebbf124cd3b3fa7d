internal import DataFiles
internal import Scenarios
internal import Synchronization
internal import Workload

/// Hands out the units of an experiment and takes their results, for any number of threads.
///
/// Units go out replication by replication, each with all platforms in the order of the scenario.
/// Results are kept by their place, never by the order in which they come.
final class ReplicationLedger: Sendable {
  /// A platform in a replication.
  struct Unit {
    let platform: Int
    let replication: Int
  }

  private struct State {
    var nextUnit = 0
    /// Replications to run; falls when the precision asked for is reached.
    var limit: Int
    /// By replication, then by platform.
    var results: [[ReplicationResult?]] = []
    /// Replications looked at by the precision rule: all of them are complete on every platform.
    var examined = 0
    var isPrecise = false
    var finished = 0
    var failure: (unit: Int, error: DataFileError)?
  }

  private let platformCount: Int
  private let rule: PrecisionRule?
  private let state: Mutex<State>

  /// Starts with nothing done.
  init(scenario: Scenario) {
    platformCount = scenario.platforms.count
    switch scenario.replications {
    case .count(let count):
      precondition(count >= 1, "an experiment has at least one replication")
      state = Mutex(State(limit: count))
      rule = nil
    case .precision(let name, let within, let most):
      precondition(most >= 1, "an experiment has at least one replication")
      guard let metric = Metric(rawValue: name) else {
        preconditionFailure("A precision must be of a metric of summary.csv.")
      }
      state = Mutex(State(limit: most))
      rule = PrecisionRule(metric: metric, within: within)
    }
  }

  /// The next unit, or nil when none is left or one has failed.
  func takeUnit() -> Unit? {
    state.withLock { state in
      guard state.failure == nil, state.nextUnit < state.limit * platformCount else { return nil }
      let unit = state.nextUnit
      state.nextUnit += 1
      return Unit(platform: unit % platformCount, replication: unit / platformCount)
    }
  }

  /// Whether a unit still matters.
  func needs(_ unit: Unit) -> Bool {
    state.withLock { $0.failure == nil && unit.replication < $0.limit }
  }

  /// Takes the result of a unit.
  func finish(_ unit: Unit, _ result: ReplicationResult) {
    state.withLock { state in
      while state.results.count <= unit.replication {
        state.results.append(Array(repeating: nil, count: platformCount))
      }
      state.results[unit.replication][unit.platform] = result
      state.finished += 1
      examine(&state)
    }
  }

  /// Takes the failure of a unit; of several, the one of the earliest unit stays.
  func fail(_ unit: Unit, _ error: DataFileError) {
    let index = unit.replication * platformCount + unit.platform
    state.withLock { state in
      if let failure = state.failure, failure.unit < index { return }
      state.failure = (index, error)
    }
  }

  /// Units done, and the most there may be.
  var progress: (finished: Int, total: Int) {
    state.withLock { ($0.finished, $0.limit * platformCount) }
  }

  /// What came of it all.
  ///
  /// - Returns: The results by replication, of those replications that are complete on every
  ///   platform; whether that is all of them; and whether the precision asked for was reached.
  /// - Throws: The failure, if there was one.
  func close() throws(DataFileError) -> (
    replications: [[ReplicationResult]], isComplete: Bool, isPrecise: Bool?
  ) {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure.error }
    let complete = state.results.prefix(state.limit).compactMap { results in
      let defined = results.compactMap(\.self)
      return defined.count == platformCount ? defined : nil
    }
    return (complete, complete.count == state.limit, rule == nil ? nil : state.isPrecise)
  }

  /// Lets the precision rule look at every replication that has become complete, in order.
  private func examine(_ state: inout State) {
    guard let rule, !state.isPrecise else { return }
    while state.examined < state.results.count,
      state.results[state.examined].allSatisfy({ $0 != nil })
    {
      state.examined += 1
      let values = (0..<platformCount).map { platform in
        state.results.prefix(state.examined).map { $0[platform]?.metrics[rule.metric] }
      }
      guard rule.isSatisfied(by: values) else { continue }
      state.isPrecise = true
      state.limit = state.examined
      return
    }
  }
}
