import Scenarios
import Testing

@Suite struct OverrideTests {
  @Test("an override reaches list elements by name or number and mappings that are not there")
  func reach() throws {
    let scenario = try Fixture.read(overrides: [
      ("platforms.asg.autoScalingGroup.scaling.0.targetTracking.target", "60%"),
      ("platforms.1.autoScalingGroup.minimum", "3"),
      ("platforms.asg.autoScalingGroup.loadBalancer.billed", "false"),
      ("platforms.2.name", "big"), ("platforms.big.fixedFleet.instances", "9"),
      ("traffic.pages.demand.cpu", "{gamma: {mean: 10ms, cv: 2}}"),
      ("traffic.pages.demand.cpu.gamma.mean", "20ms"), ("baseline", "asg"),
    ])
    guard case .autoScalingGroup(let group) = scenario.platforms[1].kind,
      case .fixedFleet(let fleet) = scenario.platforms[2].kind
    else {
      Issue.record("the platforms are of other kinds")
      return
    }
    #expect(group.targetTracking?.target == 0.6)
    #expect(group.minimum == 3)
    #expect(group.loadBalancer.isBilled == false)
    #expect(fleet.desired == 9)
    #expect(scenario.traffic[0].classes[0].demand.cpu == .gamma(shape: 0.25, scale: 0.08))
    #expect(scenario.baseline == "asg")
  }

  @Test("names and keys may have dots")
  func dots() throws {
    let text = Fixture.text.replacing("name: fixed", with: "name: m7g.large")
      .replacing("cpu: 12ms", with: "cpu: {quantiles: {p50: 1ms, p99.9: 2ms}}")
    var reader = ScenarioReader()
    reader.overrides = [
      ("platforms.m7g.large.fixedFleet.instances", "5"),
      ("traffic.0.demand.cpu.quantiles.p99.9", "4ms"),
    ]
    let scenario = try reader.read(text: text, file: "test.yaml")
    guard case .fixedFleet(let fleet) = scenario.platforms[2].kind else {
      Issue.record("the third platform is not a fixed fleet")
      return
    }
    #expect(fleet.minimum == 5)
    #expect(scenario.traffic[0].classes[0].demand.cpu.quantile(1) == 0.004)
  }

  @Test(
    "an override that cannot be is a problem at its path, without a line",
    arguments: [
      (
        "platforms.agg.autoScalingGroup.minimum", "9",
        "platforms.agg.autoScalingGroup.minimum: leads nowhere: platforms has no element \"agg\""
          + " (did you mean \"asg\"?); expected fn, asg or fixed"
      ),
      (
        "platforms.9.name", "x",
        "platforms.9.name: leads nowhere: platforms has no element \"9\"; expected fn, asg or fixed"
      ),
      ("seed.x", "1", "seed.x: leads nowhere: seed is \"7\" and has no \"x\""),
      ("sed", "1", "sed: is not a known key; did you mean \"seed\"?"),
      (
        "platforms.asg.autoScalingGroup.minimum", "9",
        "platforms.asg.autoScalingGroup.minimum: is 9; expected at most the maximum, 8"
      ),
      (
        "name", "a: b: c",
        "name: \"a: b: c\" is not valid YAML: mapping values are not allowed in this context"
      ),
      (
        "traffic.pages.demand", "{}",
        "traffic.pages.demand: asks for no time; expected cpu or wait, or both"
      ),
      ("name", "", "name: has no value; expected the name of the scenario"),
      (
        "a..b", "1",
        "a..b: is no path; expected parts separated by dots, such as traffic.0.name"
      ),
    ]
  )
  func problems(path: String, value: String, problem: String) {
    #expect(
      Fixture.problems(overrides: [(path, value)])
        == "test.yaml: \(problem) (set on the command line)"
    )
  }
}
