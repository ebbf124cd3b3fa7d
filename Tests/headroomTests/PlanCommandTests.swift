import Foundation
import Testing

/// The cheapest setting of each platform, as a user asks for it.
@Suite struct PlanCommandTests {
  /// Five requests a second that each need 200 ms of CPU: a load of one vCPU.
  private static let queue = """
    headroom: 1
    name: Sizes
    duration: 4m
    discard: 20s
    seed: 5
    traffic:
      - name: calls
        arrivals: {constant: 5/s}
        demand: {cpu: {exponential: {mean: 200ms}}}
    platforms:
      - name: fleet
        fixedFleet: {instanceType: m7g.medium, instances: 3}
      - name: lambda
        lambda: {memory: 1769MB, init: 100ms}
    objectives: [failure_fraction < 1%, latency_p90 < 3s]
    plan:
      platforms.fleet.fixedFleet.instances: 1..8
      platforms.lambda.lambda.memory: [512MB, 1769MB, 3008MB]

    """

  private func place(_ scenario: String = queue) throws -> Workplace {
    let place = try Workplace()
    try place.write(scenario, to: "sizes.yaml")
    return place
  }

  @Test func `The cheapest settings are told in words and written to files`() throws {
    let place = try place()
    let outcome = try place.run("plan", "sizes.yaml", "--output", "out", "--quiet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let text = outcome.output.replacing("\n  ", with: " ")
    // One vCPU for a load of one breaks the promise, two keep it.
    #expect(text.contains("Cheapest that keeps every promise: fleet with instances 2, $"))
    #expect(text.contains("with memory 512MB"))
    #expect(text.contains("a fleet that never scales needs 2 of them"))
    #expect(text.contains("Break-even:"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      try place.names(in: "out") == [
        "plan.csv", "frontier.csv", "headroom.csv", "demand.csv", "breakeven.csv", "report.html",
        "run.json",
      ]
    )
    let rows = try place.read("out/plan.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      rows[0].prefix(5) == [
        "scenario", "point", "platforms.fleet.fixedFleet.instances",
        "platforms.lambda.lambda.memory", "platform",
      ]
    )
    let chosen = rows.dropFirst().filter { $0.last == "true" }
    #expect(chosen.map { $0[2] + $0[3] } == ["2", "512MB"])
    // A winner has ten replications at least, and its verdict is no guess.
    #expect(chosen.allSatisfy { (Int($0[6]) ?? 0) >= 10 && $0[$0.count - 2] == "met" })
    #expect(rows.count - 1 < 8 + 3 + 1, "not every setting is tried")
    let json = try place.read("out/run.json")
    #expect(json.contains("\"path\": \"platforms.fleet.fixedFleet.instances\""))
    #expect(json.contains("\"value\": \"2\""))
  }

  @Test func `It is the same for any number of threads, and as CSV on standard output`() throws {
    let place = try place()
    let one = try place.run("plan", "sizes.yaml", "--output", "one", "--jobs", "1")
    let three = try place.run("plan", "sizes.yaml", "--output", "three", "--jobs", "3")
    #expect(one.output == three.output)
    for name in try place.names(in: "one") {
      #expect(try place.read("one/\(name)") == place.read("three/\(name)"), "\(name)")
    }
    let csv = try place.run("plan", "sizes.yaml", "--output", "none", "--format", "csv")
    #expect(try csv.output == place.read("one/plan.csv"))
  }

  @Test func `What no setting keeps is said, with the nearest and what it breaks`() throws {
    let place = try place(Self.queue.replacing("latency_p90 < 3s", with: "latency_p90 < 300ms"))
    let outcome = try place.run(
      "plan",
      "sizes.yaml",
      "--output",
      "none",
      "--enforce",
      "--platform",
      "fleet",
      "--quiet"
    )
    #expect(outcome.exitCode == 99, "\(outcome.messages)")
    let text = outcome.output.replacing("\n  ", with: " ")
    // An exponential time of 200 ms has its 90th percentile at 461 ms on a vCPU of its own.
    #expect(text.contains("No platform keeps every promise at any setting."))
    #expect(text.contains("nearest is instances "))
    #expect(text.contains("where latency_p90 < 300ms is broken to "))
    #expect(text.contains("not kept"))
  }

  @Test func `Settings that are not sound are left out and told`() throws {
    let place = try place()
    let outcome = try place.run(
      "plan",
      "sizes.yaml",
      "--vary",
      "platforms.lambda.lambda.memory=100MB,1769MB",
      "--output",
      "out"
    )
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("left out 1 settings of lambda:"))
    #expect(outcome.messages.contains("100MB"))
    #expect(outcome.output.contains("memory 1769MB"))
  }

  @Test func `What cannot be planned is refused`() throws {
    let place = try place()
    let nowhere = try place.run(
      "plan",
      "sizes.yaml",
      "--vary",
      "platforms.flet.fixedFleet.instances=1..2"
    )
    #expect(nowhere.exitCode == 64)
    #expect(nowhere.messages.contains("concerns no platform of the scenario; expected one of"))
    let many = try place.run(
      "plan",
      "sizes.yaml",
      "--vary",
      "platforms.fleet.fixedFleet.instances=1..9000"
    )
    #expect(many.exitCode == 64)
    #expect(many.messages.contains("may be set in more than 5000 ways"))
    let counted = try place.run("plan", "sizes.yaml", "--replications", "3")
    #expect(counted.exitCode == 64)
    try place.write(
      Self.queue.replacing("objectives: [failure_fraction < 1%, latency_p90 < 3s]\n", with: ""),
      to: "free.yaml"
    )
    let free = try place.run("plan", "free.yaml")
    #expect(free.exitCode == 65)
    #expect(free.messages.contains("objectives is missing; a plan needs one"))
  }

  /// Ireland's published case at the list prices of us-east-1.
  ///
  /// 1 request/s of 1 s at 3,538 MB on arm64 against one c6g.large. A month of 2,628,000 s costs 2,628,000 × (3,538/1,024 × $0.0000133334 +
  /// $0.0000002) = $121.59 and 730 × $0.068 = $49.64: equal at 0.40825 of the traffic.
  @Test func `Break-even of a steady load agrees with arithmetic`() throws {
    let place = try Workplace()
    try place.write(
      """
      headroom: 1
      name: Steady
      duration: 12h
      seed: 3
      traffic:
        - name: calls
          arrivals: {constant: 1/s}
          demand: {cpu: 1s}
      platforms:
        - name: fleet
          fixedFleet:
            instanceType: c6g.large
            instances: 1
            loadBalancer: {billed: false}
        - name: lambda
          lambda: {memory: 3538MB, architecture: arm64, init: 100ms}
      objectives: [latency_p50 < 2s]
      plan:
        platforms.fleet.fixedFleet.instances: [1]
        platforms.lambda.lambda.memory: [3538MB]

      """,
      to: "steady.yaml"
    )
    let outcome = try place.run("plan", "steady.yaml", "--output", "out", "--quiet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let rows = try place.read("out/breakeven.csv").split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    try #require(rows.count == 2, "\(rows)")
    #expect(rows[1][1...2] == ["lambda", "fleet"])
    let (low, high) = (Double(rows[1][4]) ?? 0, Double(rows[1][5]) ?? 0)
    let expected = 49.64 / (2_628_000 * (3_538.0 / 1_024 * 0.0000133334 + 0.0000002))
    #expect(low <= expected && expected <= high, "\(low) \(expected) \(high)")
    #expect(high - low < 0.05 * expected)
    #expect(rows[1].last == "true")
  }
}
