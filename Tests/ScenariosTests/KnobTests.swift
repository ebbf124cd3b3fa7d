import Foundation
import Testing

@testable import Scenarios

@Suite struct KnobTests {
  private static let shipped = ["quick-start", "flash-crowd", "world-cup-98"]

  private static func text(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "scenarios/\(name).yaml"), encoding: .utf8)
  }

  private static func knobs(_ name: String) throws -> [Knob] {
    try KnobFinder.knobs(of: text(name), file: "scenarios/\(name).yaml", reader: ScenarioReader())
  }

  @Test("the knobs of the quick start: where they stand, what they are, which matter most")
  func quickStart() throws {
    let knobs = try Self.knobs("quick-start")
    #expect(
      knobs.filter(\.isMain).map(\.path) == [
        "traffic.requests.arrivals.stages.0.rate", "traffic.requests.arrivals.stages.0.lasting",
        "traffic.requests.arrivals.stages.1.rate", "traffic.requests.arrivals.stages.1.lasting",
        "traffic.requests.demand.cpu.lognormal.mean", "traffic.requests.demand.cpu.lognormal.cv",
        "traffic.requests.demand.wait.gamma.mean", "traffic.requests.demand.wait.gamma.cv",
        "traffic.requests.demand.response", "platforms.lambda.lambda.memory",
        "platforms.lambda.lambda.keepAlive", "platforms.asg.autoScalingGroup.instanceType",
        "platforms.asg.autoScalingGroup.minimum", "platforms.asg.autoScalingGroup.maximum",
        "platforms.asg.autoScalingGroup.launchDelay",
        "platforms.asg.autoScalingGroup.scaling.0.targetTracking.target",
        "platforms.overprovisioned.fixedFleet.instanceType",
        "platforms.overprovisioned.fixedFleet.instances",
      ]
    )
    let rate = try #require(knobs.first { $0.path == "traffic.requests.arrivals.stages.1.rate" })
    #expect(rate.group == "requests")
    #expect(rate.title == "arrivals stages 2 rate")
    #expect(rate.present == "60/s")
    #expect(rate.form == .number(60, unit: "/s", range: 15...240, isWhole: false))
    #expect(!rate.sentence.isEmpty && rate.bounds.contains("/s"))
    let target = try #require(knobs.first { $0.path.hasSuffix("targetTracking.target") })
    // A share has an end.
    guard case .number(50, "%", let range, false) = target.form else {
      Issue.record("\(target.form)")
      return
    }
    #expect(range.lowerBound == 12.5 && range.upperBound <= 100)
    let instances = try #require(knobs.first { $0.path.hasSuffix("fixedFleet.instances") })
    #expect(instances.form == .number(3, unit: "", range: 1...12, isWhole: true))
    let delay = try #require(knobs.first { $0.path.hasSuffix("launchDelay") })
    #expect(delay.form == .text)
    #expect(delay.words.contains("ec2-baked-ami") && delay.words.count > 5)
    let architecture = try #require(knobs.first { $0.path.hasSuffix("architecture") })
    guard case .choice(let words) = architecture.form else {
      Issue.record("\(architecture.form)")
      return
    }
    #expect(Set(words) == ["x86_64", "arm64"])
    #expect(knobs.first { $0.path == "replications" }?.group == "run")
  }

  @Test("what a knob has is what the file says", arguments: shipped)
  func present(name: String) throws {
    let text = try Self.text(name)
    let file = "scenarios/\(name).yaml"
    let scenario = try ScenarioReader().read(text: text, file: file)
    for knob in try Self.knobs(name) {
      var reader = ScenarioReader()
      reader.overrides = [(knob.path, knob.present)]
      var same = try reader.read(text: text, file: file)
      same.source = scenario.source
      #expect(same == scenario, "\(knob.path)")
      #expect(
        try ScenarioEdit(text, file: file).setting([(knob.path, knob.present)]) == text,
        "\(knob.path)"
      )
    }
  }

  @Test("a value that is changed changes nothing else of the text", arguments: shipped)
  func edits(name: String) throws {
    let text = try Self.text(name)
    let file = "scenarios/\(name).yaml"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var tried = 0
    for knob in try Self.knobs(name) {
      guard case .number(_, let unit, let range, _) = knob.form else { continue }
      let value = "\(Quantity.digits(range.upperBound))\(unit)"
      var reader = ScenarioReader()
      reader.overrides = [(knob.path, value)]
      guard var wanted = try? reader.read(text: text, file: file) else { continue }
      let edited = try ScenarioEdit(text, file: file).setting([(knob.path, value)])
      var read = try ScenarioReader().read(text: edited, file: file)
      read.source = nil
      wanted.source = nil
      #expect(read == wanted, "\(knob.path)")
      let others = edited.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(zip(lines, others).count { $0 != $1 } <= 1 && lines.count == others.count)
      tried += 1
    }
    #expect(tried > 5)
  }

  @Test("several values of one line are changed together, and anchors are written out")
  func together() throws {
    let text = """
      headroom: 1
      name: "a: b"   # kept
      duration: 2m
      traffic: [{name: r, arrivals: {constant: 10/s}, demand: {cpu: 20ms}}]  # and this
      platforms: [{name: x.y, fixedFleet: {instanceType: m7g.medium, instances: 2, threads: 8}}]

      """
    let edited = try ScenarioEdit(text, file: "a.yaml").setting([
      ("platforms.x.y.fixedFleet.instances", "12"), ("platforms.x.y.fixedFleet.threads", "100"),
      ("duration", "90s"),
    ])
    #expect(
      edited
        == text.replacing("instances: 2, threads: 8", with: "instances: 12, threads: 100")
        .replacing("2m", with: "90s")
    )
    let anchored = text.replacing("{cpu: 20ms}", with: "{cpu: &t 20ms, wait: *t}")
    let alone = try ScenarioEdit(anchored, file: "a.yaml").setting([
      ("traffic.r.demand.wait", "50ms")
    ])
    let demand = try ScenarioReader().read(text: alone, file: "a.yaml").traffic[0].classes[0].demand
    #expect(demand.cpu.mean == 0.02 && demand.wait.mean == 0.05)
    #expect(throws: ScenarioProblems.self) {
      try ScenarioEdit(text, file: "a.yaml").setting([("duration", "soon")])
    }
  }
}
