import DataFiles
import Foundation
import Fuzzing
import Testing

/// The folders under `results/`, of which the demo takes too long to be made anew by a test.
@Suite struct ShippedResultsTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func folder(_ name: String) -> String {
    root.appending(path: "results/\(name)").path
  }

  @Test(
    "their files agree with each other",
    arguments: ["quick-start", "world-cup-98", "flash-crowd"]
  )
  func files(name: String) throws {
    let files = try ResultFiles(folder: Self.folder(name))
    #expect(FileInvariants.violations(in: files) == [])
  }

  @Test(
    "they are of the scenario as it is",
    arguments: ["quick-start", "world-cup-98", "flash-crowd"]
  )
  func scenario(name: String) throws {
    let record = try String(contentsOfFile: "\(Self.folder(name))/run.json", encoding: .utf8)
    let digest = try #require(
      FileDigest.sha256(ofFile: Self.root.appending(path: "scenarios/\(name).yaml").path)
    )
    #expect(record.contains(digest))
  }

  /// Rows of the README's table by their metrics, with the factor of their units.
  @Test("the README prints what they hold")
  func readme() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let demo = try #require(readme.split(separator: "```text").dropFirst().first)
    let summary = try #require(
      try ResultFiles(folder: Self.folder("world-cup-98")).records(of: "summary.csv")
    )
    let rows = [
      ("environments  ", "environments_started", 1.0), ("latency p99 (ms)", "latency_p99_s", 1_000),
      ("latency p99.9 (ms)", "latency_p999_s", 1_000), ("capacity mean", "capacity_mean", 1),
      ("utilization (%)", "utilization", 100), ("cost/month ($)", "cost_usd_per_month", 1),
    ]
    for (title, metric, factor) in rows {
      let line = try #require(demo.split(separator: "\n").first { $0.hasPrefix(title) })
      let words = line.dropFirst(title.count).split(whereSeparator: { " ±*".contains($0) })
      let printed = words.enumerated().filter { $0.offset.isMultiple(of: 2) }
        .map { $0.element.filter { $0 != "," } }
      #expect(printed.count == summary.count, "\(line)")
      for (text, record) in zip(printed, summary) {
        let value = try #require(Double(record[metric] ?? "")) * factor
        let digits = text.split(separator: ".").dropFirst().first?.count ?? 0
        // Half of the last digit printed.
        #expect(
          abs((try #require(Double(text))) - value) <= 0.501 * pow(10, -Double(digits)),
          "\(line)"
        )
      }
    }
  }
}
