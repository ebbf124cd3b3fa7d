internal import Scenarios
package import Stochastics
internal import Synchronization

/// What Headroom is checked against, in one table: measurements first, then what others simulated and
/// what queueing theory knows exactly, and last how often its intervals hold the truth.
///
/// The tests run the same table as `headroom verify`.
package struct Verification: Sendable {
  /// The parts of the table.
  package let checks: [VerificationCheck]

  /// A part of the table.
  package init(checks: [VerificationCheck]) {
    self.checks = checks
  }

  /// The table, with what takes minutes or without it.
  package init(isThorough: Bool = false) {
    let all = MeasuredAnswer.checks + KnownAnswer.all.map(\.check) + CoverageCase.checks
    checks = all.filter { isThorough || !$0.isLong }
  }

  /// Runs the table.
  ///
  /// - Parameters:
  ///   - jobs: Threads to run it on, at least 1.
  ///   - progress: Told how many of the checks are done.
  /// - Returns: All rows, in the order of the table.
  /// - Throws: `ExperimentError` when simulated time runs out.
  package func run(
    jobs: Int = 1,
    progress: (@Sendable (ExperimentProgress) -> Void)? = nil
  ) throws(ExperimentError) -> [VerificationRow] {
    let ledger = VerificationLedger(count: checks.count)
    let checks = checks
    let work: @Sendable () -> Void = {
      while let number = ledger.take() {
        do throws(ExperimentError) {
          let done = ledger.finish(number, try checks[number].rows())
          progress?(
            ExperimentProgress(
              share: Double(done) / Double(checks.count),
              finished: done,
              total: checks.count
            )
          )
        } catch {
          ledger.fail(error)
        }
      }
    }
    let helpers = (1..<max(1, jobs)).compactMap { _ in WorkerThread(work) }
    work()
    for helper in helpers { helper.join() }
    return try ledger.close()
  }
}

/// Hands out checks and takes their rows.
private final class VerificationLedger: Sendable {
  private struct State {
    var next = 0
    var rows: [[VerificationRow]?]
    var failure: ExperimentError?
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(rows: Array(repeating: nil, count: count)))
  }

  func take() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < state.rows.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// How many are done with this one.
  func finish(_ number: Int, _ rows: [VerificationRow]) -> Int {
    state.withLock { state in
      state.rows[number] = rows
      return state.rows.count { $0 != nil }
    }
  }

  func fail(_ error: ExperimentError) {
    state.withLock { $0.failure = error }
  }

  func close() throws(ExperimentError) -> [VerificationRow] {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure }
    return state.rows.compactMap(\.self).flatMap(\.self)
  }
}

extension KnownAnswer {
  /// The case as a part of the table: the 99.9 % interval of the replications has to hold what is known,
  /// and to be narrow enough to show the error feared.
  var check: VerificationCheck {
    VerificationCheck(name: name, isLong: false) { () throws(ExperimentError) in
      let result = try Experiment(scenario: scenario).run()
      return values.map { value in
        let measured = result.platforms[0].replications.compactMap(value.measured)
        let estimate =
          measured.count == result.replicationCount ? Estimate(measured, confidence: 0.999) : nil
        let interval = estimate?.lower.flatMap { lower in estimate?.upper.map { lower...$0 } }
        return VerificationRow(
          name,
          value.name,
          source: source,
          expected: value.expected,
          simulated: estimate?.mean ?? .nan,
          interval: interval,
          feared: value.feared
        )
      }
    }
  }
}
