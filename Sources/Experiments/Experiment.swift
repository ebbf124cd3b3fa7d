public import DataFiles
internal import EventKernel
public import Scenarios
public import Stochastics
internal import Synchronization
internal import Workload

/// Runs a scenario: every platform on the same requests, replication after replication.
///
/// A replication draws its requests from streams that no platform touches, so all platforms meet
/// the same requests (common random numbers), and their differences are estimated pair by pair.
/// Each platform in each replication is a unit of work of its own; units share nothing, so the
/// result is the same, bit by bit, for any number of threads.
///
/// ```swift
/// let result = try Experiment(scenario: scenario, jobs: 2).run()
/// for platform in result.platforms {
///   print(platform.name, platform.estimate(of: .latencyP99)?.mean ?? 0)
/// }
/// ```
public struct Experiment: Sendable {
  /// The question.
  public let scenario: Scenario
  /// Threads to run it on.
  public let jobs: Int
  /// How random numbers are drawn.
  public let mode: SamplingMode

  /// Prepares an experiment.
  ///
  /// - Parameters:
  ///   - scenario: The question; its objectives, and its precision if it asks for one, must name
  ///     metrics as the header of `summary.csv` does.
  ///   - jobs: Threads to run it on, at least 1. With one, everything runs on the calling thread.
  ///   - mode: How random numbers are drawn.
  public init(scenario: Scenario, jobs: Int = 1, mode: SamplingMode = .buffered) {
    precondition(jobs >= 1, "an experiment runs on at least one thread")
    for objective in scenario.objectives {
      precondition(
        Metric(rawValue: objective.metric) != nil,
        "the objective \(objective.text) is not about a metric of summary.csv"
      )
    }
    self.scenario = scenario
    self.jobs = jobs
    self.mode = mode
  }

  /// Runs the experiment to its end.
  ///
  /// - Parameters:
  ///   - progress: Told how far it has come, many times a second and from any of the threads.
  ///   - isCancelled: Asked as often; once true, the result holds the replications that are
  ///     finished on every platform, which may be none, and is marked as partial.
  /// - Returns: What was measured.
  /// - Throws: `DataFileError` when a recorded trace cannot be read.
  public func run(
    progress: (@Sendable (ExperimentProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(DataFileError) -> ExperimentResult {
    let ledger = ReplicationLedger(scenario: scenario)
    let clock = ProgressClock(duration: scenario.duration)
    let experiment = self
    let work: @Sendable () -> Void = {
      while !isCancelled(), let unit = ledger.takeUnit() {
        experiment.run(unit, ledger: ledger) { elapsed in
          if let progress { progress(clock.advance(by: elapsed, ledger: ledger)) }
          return !isCancelled() && ledger.needs(unit)
        }
      }
    }
    let helpers = (1..<max(jobs, 1)).compactMap { _ in WorkerThread(work) }
    work()
    for helper in helpers { helper.join() }
    return try collect(ledger)
  }

  /// Runs one unit and hands its result in; `goesOn` is told the simulated time since the last
  /// call.
  private func run(
    _ unit: ReplicationLedger.Unit,
    ledger: ReplicationLedger,
    goesOn: (SimulationTime) -> Bool
  ) {
    let run = ReplicationRun(
      scenario: scenario,
      platform: unit.platform,
      replication: unit.replication,
      mode: mode
    )
    var done = SimulationTime.zero
    do {
      let result = try run.result { now in
        // What comes after the end of the traffic is not counted as progress.
        let present = min(now, scenario.duration)
        defer { done = present }
        return goesOn(present - done)
      }
      if let result { ledger.finish(unit, result) }
    } catch {
      ledger.fail(unit, error)
    }
  }

  private func collect(_ ledger: ReplicationLedger) throws(DataFileError) -> ExperimentResult {
    let outcome = try ledger.close()
    let platforms = scenario.platforms.enumerated().map { position, platform in
      PlatformResult(
        name: platform.name,
        kind: platform.kind.key,
        replications: outcome.replications.map { $0[position] }
      )
    }
    return ExperimentResult(
      scenario: scenario,
      platforms: platforms,
      isPartial: !outcome.isComplete,
      isPrecise: outcome.isPrecise
    )
  }
}

/// Adds up the simulated time of all units.
private final class ProgressClock: Sendable {
  private let duration: SimulationTime
  private let done = Mutex(SimulationTime.zero)

  init(duration: SimulationTime) {
    self.duration = duration
  }

  /// Counts time simulated by a unit and says how far the experiment has come.
  func advance(by elapsed: SimulationTime, ledger: ReplicationLedger) -> ExperimentProgress {
    let done = done.withLock { done in
      done += elapsed
      return done
    }
    let (finished, total) = ledger.progress
    return ExperimentProgress(
      share: min(1, Double(done.nanoseconds) / (Double(duration.nanoseconds) * Double(total))),
      finished: finished,
      total: total
    )
  }
}
