import Measures
import Scenarios
import Testing

@testable import Reports

@Suite struct ComparisonViewTests {
  private let plain = TerminalStyle(isColored: false)

  /// Values as large as they come.
  private let large: [Metric: (Double, Double)] = [
    .requests: (98_765_432, 98_700_000), .failureFraction: (0.0123, 0.0234),
    .throttled: (123_456, 98_000), .coldStarts: (12_345, 11_000),
    .coldStartFraction: (0.00012, 0.00013), .latencyMean: (0.123, 0.125),
    .latencyP50: (0.1, 0.1), .latencyP90: (0.35, 0.36), .latencyP99: (12.5, 13.5),
    .latencyP999: (25, 29), .latencyMax: (30, 31), .queueWaitMean: (0.1, 0.2),
    .capacityMean: (1_234.5, 1_250), .capacityPeak: (3_000, 3_100), .utilization: (0.5, 0.6),
    .underprovisionedTimeFraction: (0.1, 0.2), .cost: (1_234.56, 1_240),
    .costPerMillion: (12.5, 12.6), .costPerMonth: (123_456, 124_000),
    .unusedCost: (1_000.1, 900.2),
  ]

  private func lines(_ names: [String]) -> [Substring] {
    let objectives = [Metric.failureFraction, .latencyP99].map {
      Objective(metric: $0, comparison: .below, value: 0.1, text: "\($0) < 0.1")
    }
    let result = ExampleResult.make(names.map { ($0, large) }, objectives: objectives)
    return ComparisonView(result, style: plain).text.split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
  }

  @Test("no line is longer than the terminal is wide", arguments: 1...7)
  func width(count: Int) {
    let names = (0..<count).map { "platform-with-a-name-\($0)" }
    #expect(lines(names).allSatisfy { $0.count <= 80 })
  }

  @Test("three platforms stand beside each other")
  func threePlatforms() {
    let heads = lines(["lambda", "asg", "overprovisioned"]).filter {
      $0.hasPrefix(" ") && $0.contains("asg")
    }
    #expect(heads.count == 1)
    #expect(heads.first?.contains("overprovisioned") == true)
  }

  @Test("platforms that do not fit follow below")
  func wrapping() {
    let titles = lines((1...7).map { "p\($0)" }).filter { $0.hasPrefix("latency p99 ") }
    #expect(titles.count >= 2)
  }

  @Test("a name that is too long is cut")
  func longName() {
    let name = String(repeating: "n", count: 200)
    let lines = lines([name])
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.contains("nnn…") })
  }

  @Test("the best of a row is marked, by the metric's own sense of better")
  func winners() throws {
    let result = ExampleResult.make([
      ("a", [.requests: (9, 9), .latencyP99: (0.2, 0.2), .utilization: (0.3, 0.3), .cost: (1, 1)]),
      ("b", [.requests: (9, 9), .latencyP99: (0.1, 0.1), .utilization: (0.2, 0.2), .cost: (1, 1)]),
    ])
    let lines = ComparisonView(result, style: plain).text.split(separator: "\n")
    func line(_ title: String) throws -> Substring {
      try #require(lines.first { $0.hasPrefix(title) })
    }
    #expect(try line("latency p99 (ms)").hasSuffix("100 ± 0*"))
    #expect(try line("latency p99 (ms)").contains("200 ± 0 "))
    #expect(try line("utilization (%)").contains("30 ± 0*"))
    #expect(try !line("requests").contains("*"))
    #expect(try !line("cost ($)").contains("*"))
  }

  @Test("says who meets an objective and who misses it")
  func objectives() {
    let objective = Objective(
      metric: .latencyP99,
      comparison: .below,
      value: 0.15,
      text: "latency_p99 < 150ms"
    )
    let result = ExampleResult.make(
      [("a", [.latencyP99: (0.2, 0.2)]), ("b", [.latencyP99: (0.1, 0.1)])],
      objectives: [objective]
    )
    let text = ComparisonView(result, style: plain).text
    #expect(text.contains("\nlatency_p99 < 150ms: met by b; missed by a\n"))
  }

  @Test("rows about rare events appear when there were any")
  func rareRows() {
    let without = ExampleResult.make([("a", [.throttled: (0, 0)])])
    #expect(!ComparisonView(without, style: plain).text.contains("throttled"))
    let with = ExampleResult.make([("a", [.throttled: (0, 1)])])
    #expect(ComparisonView(with, style: plain).text.contains("throttled"))
  }

  @Test("colours change nothing but the colours")
  func colors() {
    let result = ExampleResult.make([("a", large), ("b", [.cost: (1, 2)])])
    let colored = ComparisonView(result, style: TerminalStyle(isColored: true)).text
    let bare = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(colored != bare)
    let withoutBlanks = { (text: String) in text.replacing(/\ +\n/, with: "\n") }
    #expect(withoutBlanks(bare) == ComparisonView(result, style: plain).text)
  }

  @Test("says what was run")
  func circumstances() {
    let text = ComparisonView(
      ExampleResult.make([("a", large)], isPartial: true),
      style: plain
    ).text
    #expect(
      text.contains(
        "2 min from 2026-03-01T12:00:00Z, 2 replications (partial), seed 18446744073709551615"
      )
    )
  }
}
