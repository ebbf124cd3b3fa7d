package import LambdaPlatform
public import Scenarios
public import Stochastics

/// Runs a scenario: every platform on the same requests, replication after replication.
///
/// A replication draws its requests from streams that no platform touches, so all platforms meet
/// the same requests (common random numbers), and their differences are estimated pair by pair. The
/// result is the same, bit by bit, for any number of threads: an experiment is a ``Study`` of one
/// point.
///
/// ```swift
/// let result = try Experiment(scenario: scenario, jobs: 2).run()
/// for platform in result.platforms {
///   print(platform.name, platform.estimate(of: .latencyP99)?.mean ?? 0)
/// }
/// ```
public struct Experiment: Sendable {
  private let study: Study

  /// Prepares an experiment.
  ///
  /// - Parameters:
  ///   - scenario: The question.
  ///   - jobs: Threads to run it on, at least 1. With one, everything runs on the calling thread.
  ///   - mode: How random numbers are drawn.
  public init(scenario: Scenario, jobs: Int = 1, mode: SamplingMode = .buffered) {
    study = Study([StudyPoint(number: 0, scenario: scenario)], jobs: jobs, mode: mode)
  }

  /// Prepares an experiment that also tells where the time of the requests went.
  package init(attributing scenario: Scenario, jobs: Int = 1) {
    self.init(scenario, attributesTime: true, observing: [], jobs: jobs)
  }

  /// Prepares an experiment of which more is kept than is measured.
  ///
  /// - Parameters:
  ///   - scenario: The question.
  ///   - attributesTime: Whether it is told where the time of the requests went.
  ///   - observation: What is written down of the first replication.
  ///   - jobs: Threads to run it on, at least 1.
  package init(
    _ scenario: Scenario,
    attributesTime: Bool,
    observing observation: ObservationWish,
    jobs: Int
  ) {
    let point = StudyPoint(
      number: 0,
      scenario: scenario,
      attributesTime: attributesTime,
      observing: observation
    )
    study = Study([point], jobs: jobs)
  }

  /// Runs the experiment to its end.
  ///
  /// - Parameters:
  ///   - progress: Told how far it has come, many times a second and from any of the threads.
  ///   - isCancelled: Asked as often; once true, the result holds the replications that are
  ///     finished on every platform, which may be none, and is marked as partial.
  /// - Returns: What was measured.
  /// - Throws: `ExperimentError` when a recorded trace cannot be read, or simulated time runs out.
  public func run(
    progress: (@Sendable (ExperimentProgress) -> Void)? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(ExperimentError) -> ExperimentResult {
    try study.run(progress: progress, isCancelled: isCancelled)[0]
  }

  /// Begins the experiment, for threads that run its units one by one, and hands on what is known, more
  /// precise each time.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked many times a second; once true, the experiment ends with what it has.
  ///   - observe: Takes the result whenever one more replication is complete on every platform, and at last
  ///     the whole; one at a time, from any of the threads.
  /// - Returns: The run.
  package func begin(
    isCancelled: @escaping @Sendable () -> Bool,
    observe: @escaping @Sendable (ExperimentResult) -> Void
  ) -> StudyRun {
    study.begin(progress: nil, isCancelled: isCancelled, partial: observe, deliver: observe)
  }
}
