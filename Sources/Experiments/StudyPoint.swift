package import LambdaPlatform
package import Scenarios
internal import Workload

/// One point of a study: a scenario, and where it stands among the others.
package struct StudyPoint: Sendable {
  /// Number of the point, from 0.
  package let number: Int
  /// The question at this point.
  package let scenario: Scenario

  /// The first replication to run; those before it have been run already.
  let firstReplication: Int

  /// Whether it is kept where the time of the requests went, which costs time and memory.
  let attributesTime: Bool

  /// What is written down of the first replication.
  let observation: ObservationWish

  /// When its rate rises, and what is to hold again after it; the same for all of its units.
  let rise: RiseWatch?

  /// A point of a study.
  package init(
    number: Int,
    scenario: Scenario,
    attributesTime: Bool = false,
    observing observation: ObservationWish = [],
    firstReplication: Int = 0
  ) {
    precondition(number >= 0, "points are numbered from 0")
    precondition(firstReplication >= 0, "replications are numbered from 0")
    self.firstReplication = firstReplication
    self.number = number
    self.scenario = scenario
    self.attributesTime = attributesTime
    self.observation = observation
    rise = scenario.riseWatch
  }
}
