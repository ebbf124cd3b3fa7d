import Foundation
import Testing

/// What the command says of its own certainty.
@Suite struct OutputAnalysisTests {
  private static let steady = """
    headroom: 1
    name: Steady
    duration: 10m
    interval: 5s
    seed: 5
    replications: 5
    traffic:
      - name: calls
        arrivals: {constant: 5/s}
        demand: {wait: 30s}
    platforms:
      - name: fleet
        fixedFleet: {instanceType: m7g.large, instances: 4, threads: 200}
      - name: other
        fixedFleet: {instanceType: m7g.large, instances: 5, threads: 200}
      - name: third
        fixedFleet: {instanceType: m7g.large, instances: 6, threads: 200}
    """

  private func compare(_ settings: String...) throws -> (Workplace, Workplace.Outcome) {
    let place = try Workplace()
    try place.write(Self.steady, to: "steady.yaml")
    let words = settings.map { "--set '\($0)'" }.joined(separator: " ")
    return (place, try place.shell("exec \"$headroom\" compare steady.yaml --output out \(words)"))
  }

  @Test(
    "what has not settled when the initial transient is over is told, and is not when it is longer"
  )
  func transient() throws {
    // It takes 30 s until as many requests end as begin.
    let (_, early) = try compare()
    #expect(early.output.contains("Not settled: the first "))
    #expect(early.output.contains(" of fleet differ from the rest; discard"))
    let (_, late) = try compare("discard=1m")
    #expect(!late.output.contains("Not settled"))
  }

  @Test("a percentile with few requests beyond it gets a warning, with the length that would do")
  func horizon() throws {
    // 2,700 requests: 0.27 beyond p99.99 of all of them is far too few; ten would take 37 times as long.
    let (_, short) = try compare("discard=1m", "objectives=[answered_within(31s) >= 99.99%]")
    #expect(
      short.output.replacing("\n  ", with: " ")
        .contains(
          /Too short: 0\.2[0-9] requests of a replication lie beyond answered_within\(31s\) >= 99\.99%; 10 would take [56] h\./
        ),
      "\(short.output)"
    )
    let (_, long) = try compare("discard=1m", "objectives=[latency_p99 < 31s]")
    #expect(!long.output.contains("Too short"))
  }

  @Test("intervals of a family of differences are wider than each by itself")
  func family() throws {
    let (place, outcome) = try compare("discard=1m")
    #expect(outcome.exitCode == 0)
    let lines = try place.read("out/comparison.csv").split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    let row = try #require(
      rows.first { $0["metric"] == "cost_usd_per_million" && $0["platform"] == "third" }
    )
    func value(_ name: String) throws -> Double { try #require(row[name].flatMap(Double.init)) }
    let (lower, upper) = (try value("difference_lo"), try value("difference_hi"))
    let widened =
      try (value("difference_hi_family") - value("difference_lo_family")) / (upper - lower)
    // Two comparisons, five values: t(0.9875; 4) over t(0.975; 4), 3.4954 over 2.7764.
    #expect(abs(widened - 3.4954 / 2.7764) < 0.001)
  }
}
