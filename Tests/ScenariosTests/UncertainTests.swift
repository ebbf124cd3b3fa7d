import Testing

@testable import Scenarios

/// Values that are not known: how they are written, and what they set.
@Suite struct UncertainTests {
  private static func text(_ uncertain: String) -> String {
    """
    headroom: 1
    name: Unknown
    duration: 10m
    traffic:
      - name: calls
        arrivals: {constant: 10/s}
        demand: {cpu: {lognormal: {mean: 20ms, cv: 0.8}}, wait: 50ms}
    platforms:
      - name: function
        lambda: {memory: 1024MB, runtime: nodejs22.x}
      - name: group
        autoScalingGroup:
          instanceType: m7g.large
          minimum: 10
          maximum: 60
          launchDelay: {uniform: {minimum: 40s, maximum: 80s}}
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
    uncertain:
      \(uncertain)
    """
  }

  private static func settings(_ uncertain: String, at share: Double) throws -> [String] {
    let text = text(uncertain)
    let reader = ScenarioReader()
    let scenario = try reader.read(text: text, file: "unknown.yaml")
    let worlds = try UncertainWorlds(
      scenario.uncertain,
      text: text,
      file: "unknown.yaml",
      reader: reader
    )
    let settings = worlds.settings(at: scenario.uncertain.map { _ in share })
    // What a world sets is a sound scenario.
    var world = ScenarioReader()
    world.overrides = settings.map { ($0.path, $0.value) }
    _ = try world.read(text: text, file: "unknown.yaml")
    return settings.map { "\($0.path)=\($0.value)" }
  }

  @Test(
    arguments: [
      ("cpu.mean: ±30%", "traffic.calls.demand.cpu.lognormal.mean=23ms"),
      ("traffic.calls.demand.wait: +-10%", "traffic.calls.demand.wait=52.5ms"),
      ("minimum: ±20%", "platforms.group.autoScalingGroup.minimum=11"),
      ("target: 40%..60%", "platforms.group.autoScalingGroup.scaling.0.targetTracking.target=55%"),
      (
        "cpu.mean: {uniform: {minimum: 10ms, maximum: 30ms}}",
        "traffic.calls.demand.cpu.lognormal.mean=0.025s"
      ),
      (
        "platforms.group.launchDelay: ±50%",
        "platforms.group.autoScalingGroup.launchDelay={uniform: {minimum: 50s, maximum: 100s}}"
      ),
      // Left out of the file, each has its place by the description, and its usual value.
      ("keepAlive: [measured-2025, simfaas-2020]", "platforms.*.lambda.keepAlive=simfaas-2020"),
      ("keepAlive: ±20%", "platforms.*.lambda.keepAlive=measured-2025 x 110%"),
      ("process: [poisson, even]", "traffic.*.arrivals.process=even"),
      ("threads: ±50%", "platforms.*.autoScalingGroup.threads=80"),
    ]
  )
  func `A path may leave out what lies between, and a value is what its law says`(
    uncertain: String,
    setting: String
  ) throws {
    #expect(try Self.settings(uncertain, at: 0.75) == [setting])
  }

  @Test(
    arguments: [
      ("memry: ±30%", "uncertain.memry: leads to no value of the scenario"),
      ("cpu.mean: 30%", "expected a share such as ±30%"),
      ("cpu.mean: 30ms..10ms", "expected a share such as ±30%"),
      ("cpu.mean: [20ms]", "has fewer than two values"),
      ("loadBalancer: ±30%", "is left out of the file or no quantity"),
    ]
  )
  func `What cannot be uncertain is told`(uncertain: String, problem: String) {
    do {
      _ = try Self.settings(uncertain, at: 0.75)
      Issue.record("no problem with \(uncertain)")
    } catch {
      #expect("\(error)".contains(problem), "\(error)")
    }
  }

  @Test func `Presets and distributions are multiplied`() throws {
    func scenario(_ launchDelay: String) throws -> Scenario {
      var reader = ScenarioReader()
      reader.overrides = [("platforms.group.autoScalingGroup.launchDelay", launchDelay)]
      return try reader.read(text: Self.text("cpu.mean: ±30%"), file: "unknown.yaml")
    }
    func mean(_ scenario: Scenario) -> Double? {
      guard case .autoScalingGroup(let group) = scenario.platforms[1].kind else { return nil }
      return group.launchDelay.mean
    }
    let usual = try #require(mean(try scenario("ec2-baked-ami")))
    let longer = try #require(mean(try scenario("ec2-baked-ami x 150%")))
    #expect(abs(longer / usual - 1.5) < 1e-9)
    #expect(throws: ScenarioProblems.self) { try scenario("ec2-baked x 150%") }
  }
}
