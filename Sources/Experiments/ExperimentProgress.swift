/// How far an experiment has come.
public struct ExperimentProgress: Sendable, Equatable {
  /// Simulated time done over all there is to do, in `0...1`.
  ///
  /// An experiment that runs until a precision is reached counts the most replications it may need,
  /// and may end well before 1.
  public let share: Double
  /// Replications done, over all platforms.
  public let finished: Int
  /// The most replications there may be, over all platforms.
  public let total: Int
}
