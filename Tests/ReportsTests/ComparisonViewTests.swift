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

  /// The rows of a result of two platforms without objectives, by the beginning of their title.
  private func lines(
    _ first: [Metric: (Double, Double)],
    _ second: [Metric: (Double, Double)]
  ) -> (String) throws -> Substring {
    let failed = (0.0, 0.0)
    let result = ExampleResult.make([
      ("a", first.merging([.failureFraction: failed]) { own, _ in own }),
      ("b", second.merging([.failureFraction: failed]) { own, _ in own }),
    ])
    let lines = ComparisonView(result, style: plain).text.split(separator: "\n")
    return { title in try #require(lines.first { $0.hasPrefix(title) }) }
  }

  @Test("the best of a row is marked where it is more than chance, and something is better")
  func winners() throws {
    let line = try lines(
      [
        .requests: (9, 9), .latencyP99: (0.2, 0.21), .latencyP50: (0.1, 0.2),
        .utilization: (0.3, 0.3), .cost: (1, 1),
      ],
      [
        .requests: (8, 8), .latencyP99: (0.1, 0.11), .latencyP50: (0.09, 0.21),
        .utilization: (0.2, 0.2), .cost: (1, 1),
      ]
    )
    #expect(try line("latency p99 (ms)").hasSuffix("*"))
    #expect(try line("latency p99 (ms)").filter { $0 == "*" }.count == 1)
    // Better by 10 ms once and worse by 10 ms once.
    #expect(try !line("latency p50 (ms)").contains("*"))
    #expect(try !line("utilization").contains("*"))
    #expect(try !line("requests").contains("*"))
    #expect(try !line("cost ($)").contains("*"))
  }

  @Test("a platform that fails significantly more than the best is the best at nothing")
  func failingWinner() throws {
    let line = try lines(
      [.failureFraction: (0.13, 0.14), .cost: (1, 1)],
      [.cost: (2, 2)]
    )
    #expect(try !line("cost ($)").contains("*"))
    let close = try lines(
      [.failureFraction: (0, 0.001), .cost: (1, 1)],
      [.cost: (2, 2)]
    )
    #expect(try close("cost ($)").contains("*"))
  }

  /// The text of a result of two platforms of which one keeps a promise.
  private func text(keptBy: [String], cost: Double) -> String {
    let objective = Objective(
      metric: .latencyP99,
      comparison: .below,
      value: 0.15,
      text: "latency_p99 < 150ms"
    )
    let result = ExampleResult.make(
      [("a", [.costPerMonth: (cost, cost)]), ("b", [.costPerMonth: (1_557, 1_557)])],
      objectives: [objective],
      keptBy: keptBy
    )
    return ComparisonView(result, style: plain).text
  }

  @Test("says who meets an objective and who misses it")
  func objectives() {
    let text = text(keptBy: ["b"], cost: 1)
    #expect(text.contains("\nlatency_p99 < 150ms: met by b (100 %); missed by a (0 %)\n"))
    #expect(text.contains("\nonly b keeps every promise: $1,557 a month.\n"))
    #expect(!text.contains("*"))
  }

  @Test("the last sentence names the cheapest of those that keep every promise")
  func cheapest() {
    #expect(
      text(keptBy: ["a", "b"], cost: 3_114).contains(
        "\ncheapest that keeps every promise: b, $1,557 a month; a costs 2 times as much.\n"
      )
    )
    #expect(
      text(keptBy: ["a", "b"], cost: 1_557).contains(
        "\na and b keep every promise and cost about the same: $1,557 and $1,557 a month.\n"
      )
    )
    #expect(text(keptBy: [], cost: 1).contains("\nno platform keeps every promise.\n"))
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
    ).text.replacing("\n ", with: "")
    #expect(
      text.contains(
        "2 min from 2026-03-01T12:00:00Z, 2 replications (partial), seed 18446744073709551615"
      )
    )
  }
}
