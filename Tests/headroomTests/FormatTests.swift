import Foundation
import FoundationXML
import Testing

/// The forms in which `compare` writes a result.
@Suite struct FormatTests {
  private func run(_ arguments: String, columns: String? = nil) throws -> Workplace.Outcome {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let variable = columns.map { "COLUMNS=\($0) " } ?? ""
    return try place.shell(
      "\(variable)exec \"$headroom\" compare small.yaml --output none --quiet \(arguments)"
    )
  }

  @Test("the table is as wide as it is told, and no line is wider", arguments: [48, 60, 80, 200])
  func width(columns: Int) throws {
    let lines = try run("", columns: String(columns)).output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= columns }, "\(lines)")
    #expect(lines.contains { $0.contains("lambda") && $0.contains("fixed") } == (columns >= 60))
  }

  @Test("chosen metrics are the only rows, in their order")
  func metrics() throws {
    let output = try run("--metrics cost_per_month,latency_p99_s").output
    let rows = output.split(separator: "\n").filter {
      $0.contains(" ($) ") || $0.contains(" (ms) ")
    }
    .prefix(2).map { $0.prefix { $0 != "(" } }
    #expect(rows == ["cost/month ", "latency p99 "])
    let wrong = try run("--metrics latncy_p99")
    #expect(wrong.exitCode == 64)
    #expect(wrong.messages.contains("is not a metric; did you mean \"latency_p99\"?"))
  }

  @Test("as Markdown it is a table with the sentences below")
  func markdown() throws {
    let lines = try run("--format markdown --metrics latency_p99").output.split(separator: "\n")
    #expect(lines[0] == "### Small")
    #expect(lines[2] == "| | lambda | fixed |")
    #expect(lines[3] == "|---|---:|---:|")
    #expect(lines[4].hasPrefix("| latency p99 (ms) | "))
    #expect(lines[4].filter { $0 == "|" }.count == 4)
    #expect(lines[5] == "- latency\\_p99 \\< 2s: **met** by lambda (100 %), fixed (100 %)")
  }

  @Test("as JUnit XML each objective is a test of its platform")
  func junit() throws {
    let document = try run(
      "--format junit --set 'objectives=[latency_p99 < 2s, latency_p99 < 1ms]'"
    )
    let root = try XMLDocument(xmlString: document.output).rootElement()
    let suites = try #require(root?.elements(forName: "testsuite"))
    #expect(suites.map { $0.attribute(forName: "name")?.stringValue } == ["lambda", "fixed"])
    for suite in suites {
      #expect(suite.attribute(forName: "failures")?.stringValue == "1")
      let cases = suite.elements(forName: "testcase")
      let names = cases.map { $0.attribute(forName: "name")?.stringValue }
      #expect(names == ["latency_p99 < 2s", "latency_p99 < 1ms"])
      #expect(cases.map { $0.elements(forName: "failure").count } == [0, 1])
    }
  }

  @Test("the bill is told item by item when it is asked for")
  func costs() throws {
    let output = try run("--costs").output
    #expect(output.contains("\nlambda    lambda_duration"))
    #expect(output.contains("ec2_instances"))
    #expect(try !run("").output.contains("ec2_instances"))
  }

  @Test(
    "tables fit the terminal",
    arguments: [
      "compare small.yaml --costs --chart --explain", "traffic small.yaml",
      "sweep small.yaml --vary duration=1m,2m",
    ],
    [60, 80, 200]
  )
  func widths(command: String, width: Int) throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let output = command.hasPrefix("traffic") ? "" : " --output none"
    let outcome = try place.shell("COLUMNS=\(width) $headroom \(command)\(output)")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count > 5)
    #expect(lines.filter { $0.count > width } == [])
  }
}
