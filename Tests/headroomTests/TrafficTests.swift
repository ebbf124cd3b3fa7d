import Foundation
import Testing

@Suite struct TrafficTests {
  /// The root of the package, three folders above this file.
  private static let quickStart = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/quick-start.yaml").path

  @Test("a chart and tables within 80 columns, without control sequences or files")
  func view() throws {
    let place = try Workplace()
    let outcome = try place.run("traffic", Self.quickStart)
    #expect(outcome.exitCode == 0)
    #expect(outcome.messages.isEmpty)
    #expect(outcome.output.hasPrefix("Quick start\n10 min, intervals of 5 s, seed 1\n"))
    #expect(outcome.output.contains("█"))
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(try place.names(in: "").isEmpty)
  }

  @Test("CSV and JSON have one record per interval and stream")
  func records() throws {
    let place = try Workplace()
    let csv = try place.run("traffic", Self.quickStart, "--format", "csv")
    let lines = csv.output.split(separator: "\n")
    // Ten minutes in steps of 5 s.
    #expect(lines.count == 121)
    #expect(
      lines.first
        == "scenario,start_s,time,length_s,stream,requests,rate_per_s,cpu_s,wait_s,response_bytes"
    )
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("Quick start,") })
    let json = try place.run("traffic", Self.quickStart, "--format", "json")
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    )
    #expect(records.count == 120)
    #expect(records.last?["start_s"] as? Double == 595)
  }

  @Test("the scenario's options hold")
  func options() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let first = try place.run("traffic", "small.yaml", "--set", "interval=1m")
    #expect(first.exitCode == 0)
    #expect(first.output.hasPrefix("Small\n2 min from 2026-01-05T08:00:00Z, intervals of 1 min,"))
    #expect(first.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(first.output.contains("fixed: m7g.large at 100 %"))
    let other = try place.run(
      "traffic",
      "small.yaml",
      "--set",
      "interval=1m",
      "--seed",
      "6",
      "--platform",
      "lambda"
    )
    #expect(other.exitCode == 0)
    #expect(!other.output.contains("fixed: m7g.large"))
    #expect(other.output.contains(", seed 6\n"))
    #expect(first.output != other.output)
  }

  @Test("bad scenarios and broken traces end with exit code 65")
  func refusals() throws {
    let place = try Workplace()
    let missing = try place.run("traffic", "missing.yaml")
    #expect(missing.exitCode == 65)
    #expect(missing.output.isEmpty)
    let scenario = ScenarioText.small.replacing(
      "{constant: 10/s}",
      with: "{timestamps: {file: trace.csv, column: time}}"
    )
    try place.write(scenario, to: "traced.yaml")
    try place.write(
      "time\n2026-01-05T08:00:01Z\n2026-01-05T08:00:02Z\nlater\n",
      to: "trace.csv"
    )
    let broken = try place.run("traffic", "traced.yaml")
    #expect(broken.exitCode == 65)
    #expect(broken.output.isEmpty)
    #expect(broken.messages.contains("trace.csv:4: "))
  }
}
