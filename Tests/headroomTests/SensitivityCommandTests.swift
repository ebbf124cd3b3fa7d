import Foundation
import Testing

/// What the answers depend on, as a user asks for it.
@Suite struct SensitivityCommandTests {
  /// A function of which cost and latency are known: requests of a constant time at a constant pace.
  private static let text = """
    headroom: 1
    name: Known
    duration: 5m
    discard: 1m
    replications: 2
    traffic:
      - name: calls
        arrivals: {constant: 10/s, process: even}
        demand: {wait: 100ms}
    platforms:
      - name: function
        lambda: {memory: 1024MB, init: 50ms}
      - name: fleet
        fixedFleet: {instanceType: m7g.large, instances: 2}
    objectives: [latency_p99 < 125ms]
    uncertain:
      traffic.calls.demand.wait: ±50%
      init: [50ms, 60ms]

    """

  private func place(_ text: String = text) throws -> Workplace {
    let place = try Workplace()
    try place.write(text, to: "known.yaml")
    return place
  }

  @Test func `Effects are ranked, told and written`() throws {
    let place = try place()
    let outcome = try place.run("sensitivity", "known.yaml", "--output", "out", "--quiet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("63 worlds, 2 values that are not known"))
    // The wait is 50 to 150 ms, and nothing else matters to the cost.
    #expect(outcome.output.contains("traffic.calls.demand.wait  100 %  x 55% - x 145%"))
    #expect(outcome.output.contains("█"))
    // The promise of 125 ms is kept where the wait is: in three quarters of the worlds.
    #expect(outcome.output.contains("function keeps every promise in 47 of 63 worlds."))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      try place.names(in: "out") == [
        "sensitivity.csv", "uncertainty.csv", "report.html", "run.json",
      ]
    )
    let rows = try place.read("out/sensitivity.csv").split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    let cost = try #require(rows.first { $0[1] == "function" && $0[3] == "cost_usd_per_month" })
    #expect(cost[4] == "traffic.calls.demand.wait")
    #expect(abs((Double(cost[5]) ?? 0) - 1) < 0.001)
    let latency = try place.read("out/uncertainty.csv").split(separator: "\n")
      .first { $0.hasPrefix("Known,fleet,fixedFleet,latency_mean_s,") }
    let cells = try #require(latency).split(separator: ",", omittingEmptySubsequences: false)
    // Of 63 worlds one lies outside of 95 % on each side: the second and the last but one.
    #expect(abs((Double(cells[7]) ?? 0) - (0.05 + 0.1 * 2 / 64)) < 1e-6)
    #expect(abs((Double(cells[8]) ?? 0) - (0.05 + 0.1 * 62 / 64)) < 1e-6)
  }

  @Test func `It is the same for any number of threads`() throws {
    let place = try place()
    let one = try place.run("sensitivity", "known.yaml", "--output", "one", "--jobs", "1")
    let three = try place.run("sensitivity", "known.yaml", "--output", "three", "--jobs", "3")
    #expect(one.output == three.output)
    #expect(try place.read("one/sensitivity.csv") == place.read("three/sensitivity.csv"))
  }

  @Test func `A comparison has a second interval, unless it is not wanted`() throws {
    let place = try place()
    let outcome = try place.run("compare", "known.yaml", "--output", "out")
    let text = outcome.output.replacing("\n  ", with: " ")
    #expect(text.contains("With what is not known, function: cost/month ($)"))
    #expect(text.contains("every promise kept in 47 of 63 worlds."))
    #expect(try place.names(in: "out").contains("uncertainty.csv"))
    let certain = try place.run("compare", "known.yaml", "--output", "out", "--certain")
    #expect(!certain.output.contains("not known"))
    #expect(try !place.names(in: "out").contains("uncertainty.csv"))
  }

  /// The fleet keeps the promise where the wait is up to 125 ms; with a limit of 155 ms in all worlds.
  @Test func `A robust plan keeps the promises in every world`() throws {
    let place = try place()
    let axis = ["--vary", "platforms.fleet.fixedFleet.instances=1..4", "--platform", "fleet"]
    let plain = try place.run(["plan", "known.yaml", "--output", "none", "--enforce"] + axis)
    #expect(plain.exitCode == 0, "\(plain.messages)")
    #expect(
      plain.output.replacing("\n  ", with: " ").contains("every promise kept in 47 of 63 worlds")
    )
    let robust = try place.run(
      ["plan", "known.yaml", "--robust", "--output", "none", "--enforce"] + axis
    )
    #expect(robust.exitCode == 99, "\(robust.output)")
    let looser = try self.place(Self.text.replacing("125ms", with: "155ms"))
    let kept = try looser.run(
      ["plan", "known.yaml", "--robust", "--output", "out", "--enforce"] + axis
    )
    #expect(kept.exitCode == 0, "\(kept.messages)")
    #expect(kept.output.contains("kept in 20"))
    #expect(try looser.read("out/plan.csv").contains(",20,"), "twenty worlds of the winner")
  }

  @Test func `What is missing or misplaced is told`() throws {
    let place = try place(Self.text.replacing("uncertain:\n", with: "definitions:\n"))
    let missing = try place.run("sensitivity", "known.yaml")
    #expect(missing.exitCode == 65)
    #expect(missing.messages.contains("uncertain is missing"))
    let robust = try place.run("plan", "known.yaml", "--robust")
    #expect(robust.exitCode == 64)
    let nowhere = try self.place(Self.text.replacing("  init: [50ms", with: "  inot: [50ms"))
    let check = try nowhere.run("check", "known.yaml")
    #expect(check.exitCode == 65)
    #expect(check.messages.contains("uncertain.inot: leads to no value of the scenario"))
  }
}
