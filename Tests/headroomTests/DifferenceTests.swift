import Foundation
import Testing

/// Two files, as a pull request has them.
@Suite struct DifferenceTests {
  private static let before = """
    headroom: 1
    name: Change
    duration: 3m
    discard: 30s
    seed: 5
    replications: 4
    traffic:
      - name: calls
        arrivals: {constant: 4/s}
        demand: {cpu: {exponential: {mean: 200ms}}}
    platforms:
      - name: fleet
        fixedFleet: {instanceType: m7g.medium, instances: 4}
      - name: lambda
        lambda: {memory: 1769MB, init: 100ms}
      - name: old
        fixedFleet: {instanceType: m7g.large, instances: 2}
    objectives: [failure_fraction < 1%, latency_p90 < 1s]
    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(Self.before, to: "before.yaml")
    let after = Self.before.replacing("instances: 4", with: "instances: 1")
      .replacing("name: old", with: "name: new")
      .replacing("constant: 4/s", with: "constant: 100/s")
    try place.write(after, to: "after.yaml")
    return place
  }

  @Test("what is set and what is measured is told where it differs, on the first's traffic")
  func difference() throws {
    let place = try place()
    let outcome = try place.run("compare", "before.yaml", "after.yaml", "--output", "out")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let output = outcome.output
    #expect(output.contains("\nplatforms.fleet.fixedFleet.instances: 4 -> 1\n"))
    #expect(output.contains("\nfleet\n"))
    // A fleet of a quarter is slow, and a quarter of the price.
    #expect(output.contains(/latency p99 \(ms\) .* \+[0-9,.]+ ± [0-9,.]+  worse/))
    #expect(output.contains(/cost\/month \(\$\) .* -[0-9,.]+ ± [0-9,.]+  better/))
    #expect(output.contains("latency_p90 < 1s on fleet: met in the first, missed in the second."))
    #expect(output.contains("The same in both: lambda."))
    #expect(output.contains("Only in the first: old."))
    #expect(output.contains("Only in the second: new (after)."))
    let names = try place.read("out/summary.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
    #expect(names == ["fleet", "lambda", "old", "fleet (after)", "new (after)"])
    let run = try place.read("out/run.json")
    #expect(run.contains("headroom compare before.yaml after.yaml"))
    #expect(run.contains("\"file\": \"after.yaml\""))
  }

  @Test("as Markdown it is a table for a pull request")
  func markdown() throws {
    let place = try place()
    let outcome = try place.run(
      "compare",
      "before.yaml",
      "after.yaml",
      "--format",
      "markdown",
      "--output",
      "none"
    )
    #expect(outcome.output.hasPrefix("### Change\n"))
    #expect(outcome.output.contains("\n- `platforms.fleet.fixedFleet.instances: 4 -> 1`\n"))
    #expect(outcome.output.contains("\n| | first | second | difference | |\n"))
    #expect(outcome.output.contains("| **worse** |"))
  }

  @Test("the platforms of the second file have to be sound, and to fit the traffic of the first")
  func problems() throws {
    let place = try place()
    try place.write(Self.before.replacing("instances: 4", with: "instances: 0"), to: "broken.yaml")
    let broken = try place.run("compare", "before.yaml", "broken.yaml", "--output", "none")
    #expect(broken.exitCode == 65)
    #expect(broken.messages.contains("broken.yaml:13: platforms.fleet.fixedFleet.instances"))
    let chosen = try place.run("compare", "before.yaml", "after.yaml", "--platform", "fleet")
    #expect(chosen.exitCode == 64)
  }
}
