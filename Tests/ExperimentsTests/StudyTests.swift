import Experiments
import Measures
import Scenarios
import Testing

@Suite struct StudyTests {
  /// Two points that differ in their seed.
  private func twoPoints() throws -> [StudyPoint] {
    try (0..<2).map { number in
      var scenario = try ExampleScenario.random(replications: .count(3))
      scenario.seed = UInt64(number + 1)
      return StudyPoint(number: number, scenario: scenario)
    }
  }

  @Test("every point is what an experiment by itself is")
  func points() throws {
    let results = try Study(twoPoints(), jobs: 1).run()
    #expect(results.map(\.point) == [0, 1])
    for (point, result) in zip(try twoPoints(), results) {
      let alone = try Experiment(scenario: point.scenario).run()
      #expect(alone.platforms == result.platforms)
    }
    #expect(results[0].platforms != results[1].platforms)
  }

  @Test("threads change nothing")
  func threads() throws {
    let points = try twoPoints()
    #expect(try Study(points, jobs: 1).run() == Study(points, jobs: 3).run())
  }

  @Test("a study that is stopped at once has measured nothing")
  func stopped() throws {
    let results = try Study(twoPoints()).run(isCancelled: { true })
    #expect(results.allSatisfy { $0.isPartial && $0.replicationCount == 0 })
  }
}
