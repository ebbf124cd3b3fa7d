import Experiments
import Measures
import Scenarios
import Synchronization
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

  @Test(
    "points come when their turn does, some are left out, and results are in order",
    arguments: [1, 4]
  )
  func lazyPoints(jobs: Int) throws {
    let asked = Mutex<[Int]>([])
    let delivered = Mutex<[Int]>([])
    let ahead = Mutex(0)
    let scenario = try ExampleScenario.random(replications: .count(2))
    let study = Study(count: 12, jobs: jobs) { number in
      asked.withLock { $0.append(number) }
      let lead = number - delivered.withLock { $0.count }
      ahead.withLock { $0 = max($0, lead) }
      guard number % 3 != 1 else { return nil }
      var scenario = scenario
      scenario.seed = UInt64(number)
      return StudyPoint(number: number, scenario: scenario)
    }
    try study.run { result in
      delivered.withLock { $0.append(result.point) }
    }
    #expect(asked.withLock(\.self) == Array(0..<12))
    #expect(delivered.withLock(\.self) == [0, 2, 3, 5, 6, 8, 9, 11])
    // One thread has one point open; four of the twelve are left out. How far several threads are ahead
    // is theirs.
    if jobs == 1 { #expect(ahead.withLock(\.self) <= 4 + 1) }
  }

  @Test("however slow a point is, those behind it do not pile up")
  func slowPoint() throws {
    let delivered = Mutex(0)
    let ahead = Mutex(0)
    let quick = try ExampleScenario.random(replications: .count(1))
    var slow = quick
    slow.replications = .count(400)
    let scenarios = (slow, quick)
    let study = Study(count: 300, jobs: 2) { number in
      ahead.withLock { lead in lead = max(lead, number - delivered.withLock(\.self)) }
      return StudyPoint(number: number, scenario: number == 0 ? scenarios.0 : scenarios.1)
    }
    try study.run { _ in delivered.withLock { $0 += 1 } }
    #expect(delivered.withLock(\.self) == 300)
    #expect(ahead.withLock(\.self) <= 64)
  }
}
