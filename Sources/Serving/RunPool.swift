internal import Experiments
internal import NIOPosix
internal import Reports
internal import Scenarios
internal import Synchronization

/// The threads that simulate what is asked for.
///
/// Few enough that each run goes on, many enough that a long one does not keep all others waiting: the
/// system shares the processors among them. What nobody waits for any more is not begun.
final class RunPool: Sendable {
  /// Runs that go on at a time; others wait.
  private static let threads = 32

  private let pool = NIOThreadPool(numberOfThreads: RunPool.threads)
  private let processors: Int
  private let active = Mutex(0)

  /// - Parameter processors: Threads that a run may have to itself when nothing else runs.
  init(processors: Int) {
    self.processors = processors
    pool.start()
  }

  deinit {
    pool.shutdownGracefully { _ in }
  }

  /// Simulates a scenario on a thread of the pool.
  ///
  /// - Parameters:
  ///   - scenario: What to simulate.
  ///   - isCancelled: Asked many times a second; once true, the run ends.
  ///   - observe: Takes what is known, more precise each time.
  ///   - finish: Called last, with what went wrong, if anything did.
  func simulate(
    _ scenario: Scenario,
    isCancelled: @escaping @Sendable () -> Bool,
    observe: @escaping @Sendable (ExperimentResult) -> Void,
    finish: @escaping @Sendable (ExperimentError?) -> Void
  ) {
    pool.submit { [self] state in
      guard state == .active, !isCancelled() else { return finish(nil) }
      let isAlone = active.withLock { count in
        count += 1
        return count == 1
      }
      defer { active.withLock { $0 -= 1 } }
      do throws(ExperimentError) {
        try Experiment(scenario: scenario, jobs: isAlone ? processors : 1)
          .run(isCancelled: isCancelled, observe: observe)
        finish(nil)
      } catch {
        finish(error)
      }
    }
  }
}
