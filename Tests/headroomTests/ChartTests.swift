import Foundation
import Testing

/// What happens when, drawn in the terminal.
@Suite struct ChartTests {
  /// A step of load on a group: one instance until the launch, three after it.
  private static let step = """
    headroom: 1
    name: Step
    duration: 20m
    interval: 30s
    seed: 5
    replications: 1
    traffic:
      - name: calls
        arrivals: {stages: [{rate: 4/s, lasting: 5m}, {rate: 12/s, lasting: 15m}]}
        demand: {cpu: 100ms}
    platforms:
      - name: group
        autoScalingGroup:
          instanceType: m7g.medium
          minimum: 1
          maximum: 3
          backlog: 10000
          launchDelay: 60s
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
    objectives: [latency_p99 < 30s]
    """

  @Test(arguments: [60, 80, 200])
  func `Latency and capacity rise and fall where they do, within the width`(width: Int) throws {
    let place = try Workplace()
    try place.write(Self.step, to: "step.yaml")
    let outcome = try place.shell(
      "COLUMNS=\(width) $headroom compare step.yaml --chart --output none"
    )
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= width })
    let parts = outcome.output.split(separator: "group, ", omittingEmptySubsequences: false)
    try #require(parts.count == 3)
    #expect(parts[1].hasPrefix("latency p99 (ms)\n"))
    #expect(parts[1].contains("limit") && parts[1].contains("┄"))
    #expect(parts[2].hasPrefix("instances in service\n"))
    // One instance fills the lowest of the rows from the beginning, three only the later columns.
    let rows = parts[2].split(separator: "\n").filter { $0.contains("│") || $0.contains("┤") }
    let lowest = try #require(rows.last)
    let full = lowest.drop { $0 != "█" }
    #expect(full.allSatisfy { $0 == "█" } && full.count > width / 2)
    let cells = rows.first { $0.contains("█") }?.drop { $0 != "│" && $0 != "┤" }.dropFirst()
    let before = try #require(cells).prefix { $0 != "█" }.count
    #expect(Double(before) / Double(full.count) > 0.3)
  }

  @Test func `Without the option nothing is drawn, and other formats never draw`() throws {
    let place = try Workplace()
    try place.write(Self.step, to: "step.yaml")
    let plain = try place.run("compare", "step.yaml", "--output", "none")
    #expect(!plain.output.contains("█"))
    let csv = try place.run(
      "compare",
      "step.yaml",
      "--output",
      "none",
      "--chart",
      "--format",
      "csv"
    )
    #expect(!csv.output.contains("█"))
  }
}
