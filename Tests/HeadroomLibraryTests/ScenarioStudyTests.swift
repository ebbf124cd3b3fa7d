import Foundation
import Headroom
import Testing

/// Decisions from a program that imports the library and nothing else.
@Suite struct ScenarioStudyTests {
  private static let text = """
    headroom: 1
    name: Study
    duration: 2m
    discard: 10s
    traffic:
      - name: calls
        arrivals: {constant: 5/s}
        demand: {cpu: {exponential: {mean: 200ms}}}
    platforms:
      - name: fleet
        fixedFleet: {instanceType: m7g.medium, instances: 3}
    objectives: [failure_fraction < 1%, latency_p90 < 3s]
    plan: {platforms.fleet.fixedFleet.instances: 1..6}
    sweep: {platforms.fleet.fixedFleet.instances: [2, 4]}
    uncertain: {cpu.exponential.mean: ±20%}

    """

  @Test func `A scenario file is swept, planned and questioned, for any number of threads`() throws
  {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("headroom-study-\(UUID().uuidString).yaml")
    try Self.text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let study = try ScenarioStudy(file: file.path, jobs: 2)
    #expect(study.scenario.name == "Study")
    let plan = try study.plan()
    #expect(
      Set(plan.keys) == ["plan.csv", "frontier.csv", "headroom.csv", "demand.csv", "breakeven.csv"]
    )
    let settings = try #require(plan["plan.csv"])
    let chosen = settings.rows.filter { $0.last == .flag(true) }
    #expect(chosen.map { $0[2] } == [.text("2")])
    let other = try ScenarioStudy(file: file.path, jobs: 1)
    #expect(try other.plan() == plan)
    let effects = try #require(try study.sensitivity()["sensitivity.csv"])
    #expect(!effects.rows.isEmpty)
    nonisolated(unsafe) var points = 0
    try other.sweep { tables in
      if tables["summary.csv"]?.rows.count == 1 { points += 1 }
    }
    #expect(points == 2)
  }

  @Test func `What a file does not ask for has no answer`() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("headroom-study-\(UUID().uuidString).yaml")
    let lines = Self.text.split(separator: "\n")
    try lines.dropLast(4).joined(separator: "\n")
      .write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let study = try ScenarioStudy(file: file.path)
    #expect(try study.plan().isEmpty)
    #expect(try study.sensitivity().isEmpty)
    try study.sweep { _ in Issue.record("there is nothing to sweep") }
    #expect(throws: ScenarioProblems.self) { try ScenarioStudy(file: "nowhere.yaml") }
  }
}
