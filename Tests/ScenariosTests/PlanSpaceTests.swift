import Testing

@testable import Scenarios

/// What a plan may choose of a platform.
@Suite struct PlanSpaceTests {
  private static let text = """
    headroom: 1
    name: Choices
    duration: 10m
    traffic:
      - name: calls
        arrivals: {constant: 10/s}
        demand: {cpu: 100ms}
    platforms:
      - name: function
        lambda: {memory: 600MB, runtime: nodejs22.x}
      - name: group
        autoScalingGroup:
          instanceType: m7g.large
          minimum: 2
          maximum: 6
          desired: 3
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
      - name: fleet
        fixedFleet: {instanceType: t3.large, instances: 4}
    objectives: [latency_p99 < 1s]
    """

  private static func spaces(
    _ axes: [SweepAxis] = [],
    peak: Double = 8
  ) throws -> [PlanSpace] {
    let reader = ScenarioReader()
    return try PlanSpace.spaces(
      of: reader.read(text: text, file: "choices.yaml"),
      text: text,
      file: "choices.yaml",
      reader: reader,
      axes: axes,
      peak: peak
    )
  }

  @Test func `Where nothing is said the usual axes of the kind are taken`() throws {
    let spaces = try Self.spaces()
    #expect(
      spaces.map { $0.axes.map(\.axis.path) } == [
        ["platforms.function.lambda.memory", "platforms.function.lambda.architecture"],
        [
          "platforms.group.autoScalingGroup.instanceType",
          "platforms.group.autoScalingGroup.minimum",
          "platforms.group.autoScalingGroup.scaling.0.targetTracking.target",
        ],
        ["platforms.fleet.fixedFleet.instanceType", "platforms.fleet.fixedFleet.instances"],
      ]
    )
    // The file's own memory is among those tried, and types of the same processor and memory per vCPU.
    #expect(spaces[0].axes[0].axis.values.contains("600MB"))
    #expect(spaces[1].axes[0].axis.values == ["m7g.medium", "m7g.large", "m7g.xlarge"])
    // No burstable type is proposed, but the file's own stays.
    #expect(spaces[2].axes[0].axis.values == ["t3.large"])
    // Two where the file has two, so that one may fail; up to twice the use of half the peak.
    #expect(spaces[1].axes[1].axis.values.first == "2")
    #expect(spaces[1].axes[1].axis.values.last == "20")
  }

  @Test func `Axes go to the platforms that they concern`() throws {
    let spaces = try Self.spaces([
      SweepAxis(path: "platforms.*.lambda.memory", values: ["512MB"]),
      SweepAxis(path: "platforms.1.autoScalingGroup.minimum", values: ["1", "5"]),
      SweepAxis(path: "platforms.fleet.fixedFleet.threads", values: ["8", "16"]),
    ])
    #expect(
      spaces.map { $0.axes.map(\.axis.path) } == [
        ["platforms.function.lambda.memory"], ["platforms.group.autoScalingGroup.minimum"],
        ["platforms.fleet.fixedFleet.threads"],
      ]
    )
    let everywhere = try Self.spaces([SweepAxis(path: "traffic.0.client", values: ["none"])])
    #expect(everywhere.allSatisfy { $0.axes.map(\.axis.path) == ["traffic.0.client"] })
    #expect(throws: SweepMistake.self) {
      try Self.spaces([SweepAxis(path: "platforms.other.lambda.memory", values: ["512MB"])])
    }
  }

  @Test func `What depends on a setting follows it`() throws {
    let group = try Self.spaces([
      SweepAxis(path: "platforms.group.autoScalingGroup.instanceType", values: ["m7g.medium"]),
      SweepAxis(path: "platforms.group.autoScalingGroup.minimum", values: ["2", "8", "14"]),
    ])[1]
    func settings(_ point: Int) -> [String] {
      group.settings(of: point).map { "\($0.path.split(separator: ".").last ?? "")=\($0.value)" }
    }
    // Half the vCPUs of an instance: twice as many of them, and never less than the minimum.
    #expect(settings(0) == ["instanceType=m7g.medium", "minimum=2", "maximum=12", "desired=6"])
    #expect(settings(1) == ["instanceType=m7g.medium", "minimum=8", "maximum=12", "desired=8"])
    #expect(settings(2) == ["instanceType=m7g.medium", "minimum=14", "maximum=14", "desired=14"])
    let scenario = try group.scenario(of: 2)
    #expect(scenario.platforms.map(\.name) == ["group"])
    #expect(group.standby(of: 1)?.instances == 8)
    #expect(group.standby(of: 1)?.type == "m7g.medium")
  }
}
