import DataFiles
import Foundation
import Testing

/// The report of each command, read as a file; `Tests/Browser` looks at it in a browser.
@Suite struct ReportTests {
  private static let hostile = """
    headroom: 1
    name: "<script>alert(1)</script>"
    duration: 2m
    replications: 3
    traffic: [{name: "<img src=x onerror=alert(2)>", arrivals: {constant: 20/s}, demand: {cpu: 20ms}}]
    platforms:
      - {name: "=cmd|' /C calc'!A0", lambda: {runtime: nodejs22.x, memory: 1024MB}}
      - {name: "</script><b>", fixedFleet: {instanceType: m7g.medium, instances: 1}}
    objectives: [latency_p99 < 500ms, {promise: latency_p90 < 200ms, stream: "<img src=x onerror=alert(2)>"}]
    """

  /// The contents of the elements of a kind, in order.
  private func elements(_ kind: String, in html: String) -> [String] {
    html.components(separatedBy: "<\(kind)").dropFirst().compactMap { part in
      guard let begin = part.firstIndex(of: ">"), let end = part.range(of: "</\(kind)>") else {
        return nil
      }
      return String(part[part.index(after: begin)..<end.lowerBound])
    }
  }

  /// What stands before the scripts: the library names elements and addresses that it never asks for.
  private func shown(_ html: String) -> String {
    html.components(separatedBy: "<script")[0]
  }

  @Test("names of a scenario are text in the report, and no formulas in the tables")
  func hostileNames() throws {
    let place = try Workplace()
    try place.write(Self.hostile, to: "hostile.yaml")
    let outcome = try place.run("compare", "hostile.yaml", "--explain", "--output", "out")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let html = try place.read("out/report.html")
    #expect(html.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"))
    #expect(!html.contains("<script>alert"))
    #expect(!shown(html).contains("<img"))
    // Every script is one that the policy names by its digest, or data.
    let scripts = elements("script", in: html)
    let data = scripts.filter { $0.hasPrefix("{\"charts\"") }
    #expect(data.count == 1)
    for script in scripts where !script.hasPrefix("{\"charts\"") {
      #expect(html.contains("'sha256-\(FileDigest.base64(of: script.utf8))'"))
    }
    let styles = elements("style", in: html)
    #expect(styles.count == 1)
    #expect(styles.allSatisfy { html.contains("'sha256-\(FileDigest.base64(of: $0.utf8))'") })
    #expect(html.contains("default-src 'none'"))
    #expect(!html.contains("unsafe-inline"))
    let chart = try #require(data.first)
    #expect(!chart.contains("<"))
    let charts = try #require(
      try JSONSerialization.jsonObject(with: Data(chart.utf8)) as? [String: [[String: Any]]]
    )
    let ids = (charts["charts"] ?? []).compactMap { $0["id"] as? String }
    #expect(
      ids == [
        "traffic", "latency", "capacity-0", "capacity-1", "cold-starts", "distribution",
        "attribution", "cost",
      ]
    )
    #expect(ids.allSatisfy { html.contains("id=\"chart-\($0)\"") })
    for name in try place.names(in: "out") where name.hasSuffix(".csv") {
      let text = try place.read("out/\(name)")
      #expect(!text.contains(",=cmd") && !text.hasPrefix("=cmd"), "\(name)")
    }
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("a report needs nothing from anywhere, and is the same for any number of threads")
  func selfContained() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    for jobs in ["1", "3"] {
      let outcome = try place.run("compare", "small.yaml", "--output", "out\(jobs)", "--jobs", jobs)
      #expect(outcome.exitCode == 0)
    }
    let html = try place.read("out1/report.html")
    #expect(html == (try place.read("out3/report.html")))
    let own = shown(html)
    #expect(!own.contains("src=") && !own.contains("href=\"http"))
    #expect(own.contains("headroom compare small.yaml"))
    #expect(own.contains(FileDigest.sha256(of: ScenarioText.small.utf8)))
    #expect(html.utf8.count < 1_500_000)
  }

  @Test("without promises and failures the answer is what there is to say")
  func plain() throws {
    let place = try Workplace()
    let text = ScenarioText.small.split(separator: "\n").filter { !$0.hasPrefix("objectives") }
    try place.write(text.joined(separator: "\n"), to: "plain.yaml")
    let outcome = try place.run("compare", "plain.yaml", "--output", "out", "--replications", "1")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let html = try place.read("out/report.html")
    #expect(html.contains("No request failed."))
    #expect(!html.contains("misses"))
  }
}
