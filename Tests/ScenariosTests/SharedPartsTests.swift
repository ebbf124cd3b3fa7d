import Scenarios
import Testing

/// What a scenario says once and uses several times.
@Suite struct SharedPartsTests {
  private static func read(_ platforms: String) throws -> Scenario {
    try ScenarioReader().read(
      text: """
        headroom: 1
        name: t
        duration: 10s
        definitions:
          fleet: &fleet {instanceType: m7g.large, threads: 8, backlog: 3}
          quick: &quick {backlog: 5}
        traffic: [{name: a, arrivals: {constant: 10/s}, demand: {cpu: 1ms}}]
        platforms: \(platforms)
        """,
      file: "t.yaml"
    )
  }

  @Test("a merge key brings entries, of which the mapping's own come first, then the list's order")
  func merging() throws {
    let scenario = try Self.read(
      "[{name: p, fixedFleet: {<<: [*quick, *fleet], instances: 2, threads: 4}}]"
    )
    guard case .fixedFleet(let fleet) = scenario.platforms[0].kind else {
      Issue.record("no fleet")
      return
    }
    #expect(fleet.threads == 4)
    #expect(fleet.backlog == 5)
    #expect(fleet.instanceType.name == "m7g.large")
  }

  @Test("a merge key of no mapping is an unknown key, and a wrong entry is told at its line")
  func mistakes() throws {
    let plain = #expect(throws: ScenarioProblems.self) {
      try Self.read("[{name: p, fixedFleet: {<<: 3, instances: 2, instanceType: m7g.large}}]")
    }
    #expect(plain?.problems.first?.message.hasPrefix("is not a known key") == true)
    let inner = #expect(throws: ScenarioProblems.self) {
      try Self.read(
        "[{name: p, fixedFleet: {<<: {threads: 0}, instances: 2, instanceType: m7g.large}}]"
      )
    }
    #expect(inner?.problems.first?.path == "platforms.p.fixedFleet.threads")
  }

  @Test("awsSdkStandard is three attempts with waits up to 20 seconds")
  func sdkClient() throws {
    var reader = ScenarioReader()
    reader.overrides = [(path: "traffic.a.client", value: "awsSdkStandard")]
    let text = """
      headroom: 1
      name: t
      duration: 10s
      traffic: [{name: a, arrivals: {constant: 10/s}, demand: {cpu: 1ms}}]
      platforms: [{name: p, lambda: {memory: 512MB, init: 0s}}]
      """
    let scenario = try reader.read(text: text, file: "t.yaml")
    #expect(scenario.traffic[0].client?.retries?.limit == 2)
    #expect(scenario.traffic[0].client?.retries?.backoff.most == .seconds(20))
    reader.overrides = [(path: "traffic.a.client", value: "awsSdkStandart")]
    let problems = #expect(throws: ScenarioProblems.self) {
      try reader.read(text: text, file: "t.yaml")
    }
    #expect(problems?.problems.first?.message.contains("did you mean \"awsSdkStandard\"") == true)
  }

  @Test("an asterisk in a path stands for all that have what follows")
  func wildcards() throws {
    let text = """
      headroom: 1
      name: t
      duration: 10s
      traffic: [{name: a, arrivals: {constant: 10/s}, demand: {cpu: 1ms}}]
      platforms:
        - {name: one, lambda: {memory: 512MB, init: 0s}}
        - {name: fleet, fixedFleet: {instances: 2, instanceType: m7g.large}}
        - {name: two, lambda: {memory: 256MB, init: 0s}}
      """
    var reader = ScenarioReader()
    reader.overrides = [(path: "platforms.*.lambda.memory", value: "1024MB")]
    let scenario = try reader.read(text: text, file: "t.yaml")
    let sizes = scenario.platforms.compactMap { platform -> Int? in
      if case .lambda(let account) = platform.kind { account.functions[0].memoryMB } else { nil }
    }
    #expect(sizes == [1_024, 1_024])
    reader.overrides = [(path: "platforms.*.autoScalingGroup.minimum", value: "3")]
    let problems = #expect(throws: ScenarioProblems.self) {
      try reader.read(text: text, file: "t.yaml")
    }
    #expect(problems?.problems.first?.message.hasPrefix("leads nowhere") == true)
  }
}
