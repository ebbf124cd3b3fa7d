public import Scenarios

/// One point of a study: a scenario, and where it stands among the others.
public struct StudyPoint: Sendable, Equatable {
  /// Number of the point, from 0.
  public let number: Int
  /// The question at this point.
  public let scenario: Scenario

  /// A point of a study.
  public init(number: Int, scenario: Scenario) {
    precondition(number >= 0, "points are numbered from 0")
    self.number = number
    self.scenario = scenario
  }
}
