internal import Experiments
internal import NIOPosix
internal import Reports
internal import Scenarios
internal import Synchronization

/// The threads that simulate what is asked for, as many as there are processors.
///
/// They turn to runs without a first replication before all others, in the order in which they came:
/// whoever has just turned a knob sees something at once, however many others wait for their last. Then
/// comes what has come farthest, so that few runs are half done, and held in memory, at a time. What nobody
/// waits for any more is given up.
final class RunPool: Sendable {
  /// A run, and what is to be done at its end.
  private final class Job: Sendable {
    let run: StudyRun
    let finish: @Sendable (ExperimentError?) -> Void

    init(_ run: StudyRun, _ finish: @escaping @Sendable (ExperimentError?) -> Void) {
      self.run = run
      self.finish = finish
    }
  }

  /// How far a run has come.
  private struct Standing {
    let job: Job
    /// Units of the first replication.
    let first: Int
    /// Units that have been begun, and those that are not done yet.
    var begun = 0
    var active = 0
    var isExhausted = false

    /// Place among others, the smallest first.
    var rank: Int { begun < first ? Int.min : -begun }
  }

  private struct State {
    /// In the order in which they came.
    var standings: [Standing] = []
    var workers = 0
  }

  private let pool: NIOThreadPool
  private let processors: Int
  private let state = Mutex(State())

  /// - Parameter processors: Threads to simulate on, at least 1.
  init(processors: Int) {
    self.processors = processors
    pool = NIOThreadPool(numberOfThreads: processors)
    pool.start()
  }

  deinit {
    pool.shutdownGracefully { _ in }
  }

  /// Simulates a scenario when its turn comes.
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
    let run = Experiment(scenario: scenario).begin(isCancelled: isCancelled, observe: observe)
    let idle = state.withLock { state in
      state.standings.append(Standing(job: Job(run, finish), first: scenario.platforms.count))
      defer { state.workers = processors }
      return processors - state.workers
    }
    for _ in 0..<idle { pool.submit { [self] _ in work() } }
  }

  /// Runs units as long as there are any.
  private func work() {
    while let job = next() {
      let hasMore = job.run.step()
      let isDone = state.withLock { state in
        guard let place = state.standings.firstIndex(where: { $0.job === job }) else {
          return false
        }
        state.standings[place].active -= 1
        if !hasMore { state.standings[place].isExhausted = true }
        guard state.standings[place].isExhausted, state.standings[place].active == 0 else {
          return false
        }
        state.standings.remove(at: place)
        return true
      }
      guard isDone else { continue }
      do throws(ExperimentError) {
        try job.run.close()
        job.finish(nil)
      } catch {
        job.finish(error)
      }
    }
  }

  /// The run whose unit is next; nil when there is none, which ends the worker.
  private func next() -> Job? {
    state.withLock { state in
      let open = state.standings.indices.filter { !state.standings[$0].isExhausted }
      guard let place = open.min(by: { state.standings[$0].rank < state.standings[$1].rank })
      else {
        state.workers -= 1
        return nil
      }
      state.standings[place].begun += 1
      state.standings[place].active += 1
      return state.standings[place].job
    }
  }
}
