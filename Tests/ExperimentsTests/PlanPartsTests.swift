import EventKernel
import Scenarios
import Testing

@testable import Experiments

/// The parts of a plan that can be told by hand.
@Suite struct PlanPartsTests {
  private static func scenario(
    _ arrivals: String,
    fleet: String = "{instanceType: m7g.medium, instances: 1, threads: 1, backlog: 0}",
    more: String = ""
  ) throws -> Scenario {
    try ScenarioReader().read(
      text: """
        headroom: 1
        name: Even
        duration: 2m
        interval: 30s
        traffic:
          - name: calls
            arrivals: \(arrivals)
            demand: {wait: 100ms}
        platforms:
          - name: fleet
            fixedFleet: \(fleet)
        objectives: [failure_fraction < 1%]
        \(more)
        """,
      file: "even.yaml"
    )
  }

  @Test func `The demand of even requests of 100 ms is the next whole number of threads`() throws {
    let scenario = try Self.scenario(
      "{stages: [{rate: 4/s, lasting: 30s}, {rate: 24/s, lasting: 30s}, {rate: 0/s, lasting: 30s},"
        + " {rate: 95/s, lasting: 30s}], process: even}"
    )
    let survey = try TrafficSurvey(of: scenario)
    let curve = try #require(
      try DemandCurve(survey, of: scenario.platforms[0], jobs: 1, isCancelled: { false })
    )
    #expect(
      survey.intervals.map(\.load.requestsPerSecond).map { curve.instances(at: $0) } == [
        1, 3, 0, 10,
      ]
    )
    // Between the rates of the table in proportion, rounded up.
    #expect(curve.instances(at: 60) == 7)
  }

  @Test func `Recorded instants have no rate to multiply, and scaled fleets stay two`() throws {
    let scenario = try Self.scenario(
      "{constant: 10/s}",
      fleet: "{instanceType: m7g.medium, instances: 8}"
    )
    func instances(_ factor: Double) -> Int? {
      scenario.scaled(by: factor)?.platforms[0].fleet?.minimum
    }
    #expect([2, 1, 0.5, 0.3, 0.01].map(instances) == [16, 8, 4, 3, 2])
    let rate = scenario.scaled(by: 0.5)?.traffic[0].expectedRate
    #expect(rate?.segments.map(\.startRate) == [5])
    let users = try Self.scenario("{users: {population: 5, thinkTime: 1s}}")
    #expect(users.scaled(by: 0.5) == nil)
  }

  @Test func `The floor of a fleet's cost is what always runs and what comes besides`() {
    func standby(_ type: String, _ list: Double, _ count: Int) -> PlanSpace.Standby {
      PlanSpace.Standby(type: type, listPerMonth: list, instances: count)
    }
    func look(_ cost: Double, instances: Double, _ instanceCost: Double) -> SettingLook {
      SettingLook(
        costs: [cost],
        excess: 1,
        verdict: nil,
        instanceCost: instanceCost,
        instances: instances,
        missesOther: false
      )
    }
    #expect(CostFloor([]).cost(of: standby("a", 10, 3)) == 0)
    // Two instances at $10 and $2 of monitoring each, and $20 besides.
    let floor = CostFloor([(standby("a", 10, 1), look(44, instances: 2, 24))])
    #expect(abs(floor.cost(of: standby("a", 10, 3)) - (0.99 * 20 + 3 * 12)) < 1e-9)
    // Of another type only the list price is certain.
    #expect(abs(floor.cost(of: standby("b", 20, 2)) - (0.99 * 20 + 40)) < 1e-9)
  }

  @Test func `Axes know in which order their values serve`() {
    func axis(_ path: String, _ values: [String]) -> PlanAxis {
      PlanAxis(SweepAxis(path: path, values: values))
    }
    let memory = axis("platforms.a.lambda.memory", ["1024MB", "512MB", "3008MB"])
    #expect(memory.ranks == [1, 0, 2])
    #expect(!memory.isCostly)
    let target = axis(
      "platforms.my.asg.autoScalingGroup.scaling.0.targetTracking.target",
      ["30%", "60%", "45%"]
    )
    #expect(target.ranks == [2, 0, 1])
    #expect(target.isCostly)
    #expect(axis("platforms.a.fixedFleet.threads", ["8", "16"]).ranks == nil)
    #expect(axis("platforms.a.fixedFleet.instances", ["8", "many"]).ranks == nil)
  }

  @Test func `A robust trial runs in every world and is told as of the file's own`() throws {
    let scenario = try Self.scenario("{constant: 1/s, process: even}")
    let axis = PlanAxis.instances([1, 2])
    let space = PlanSpace(of: scenario.platforms[0], axes: [axis]) { _ in
      []
    } scenario: { _, world in
      var own = scenario
      own.name = world.first?.value ?? "the file's own"
      return own
    }
    let worlds = (0..<Planner.worldCount).map { [(path: "name", value: "world \($0)")] }
    let plan = try Planner([try #require(space)], jobs: 1, worlds: worlds).run()
    let winner = try #require(plan.first?.winner)
    #expect(winner.platform.replications.count == Planner.worldCount)
    #expect(winner.result.scenario.name == "the file's own")
  }
}
