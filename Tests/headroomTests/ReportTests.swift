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

  @Test("the charts say what the tables say")
  func sameNumbers() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    #expect(try place.run("compare", "small.yaml", "--output", "out").exitCode == 0)
    func table(_ name: String) throws -> [[String: String]] {
      let lines = try place.read("out/\(name)").split(separator: "\n")
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }
    let script = elements("script", in: try place.read("out/report.html"))
      .first { $0.hasPrefix("{\"charts\"") }
    let charts = try JSONDecoder().decode(Charts.self, from: Data(#require(script).utf8)).charts
    func series(_ chart: String, _ name: String) throws -> [[Double?]] {
      let found = charts.first { $0.id == chart }?.series.first { $0.name == name }
      guard case .points(let points)? = found?.points else { return [] }
      return points
    }
    func isNear(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - b) <= 1e-5 * max(abs(a), abs(b))
    }
    let timeline = try table("timeline.csv")
    for (position, (platform, line)) in [("lambda", "alive"), ("fixed", "in service")].enumerated()
    {
      let rows = timeline.filter { $0["platform"] == platform }
      let drawn = try series("capacity-\(position)", line)
      // One more where the last interval ends.
      #expect(drawn.count == rows.count + 1)
      #expect(zip(rows, drawn).allSatisfy { isNear($0["in_service"].flatMap(Double.init), $1[1]) })
      let latencies = try table("latency.csv").filter { $0["platform"] == platform }.dropLast()
      let distribution = try series("distribution", platform)
      #expect(distribution.count == 11)
      #expect(
        zip(latencies, distribution).allSatisfy {
          isNear($0["latency_s"].flatMap(Double.init).map { $0 * 1_000 }, $1[1])
        }
      )
      let costs = try table("cost.csv").filter { $0["platform"] == platform }
        .compactMap { $0["cost_usd_per_month"].flatMap(Double.init) }
      let bars = charts.first { $0.id == "cost" }?.series.compactMap { part -> Double? in
        guard case .values(let values) = part.points else { return nil }
        return values[position]
      }
      #expect(isNear(costs.reduce(0, +), bars?.reduce(0, +)))
    }
    let offered = try series("traffic", "offered")
    let rows = timeline.filter { $0["platform"] == "lambda" }
    for (row, point) in zip(rows, offered) {
      let length = try #require(row["length_s"].flatMap(Double.init))
      #expect(isNear(row["offered"].flatMap(Double.init).map { $0 / length }, point[1]))
      let instant = Date(timeIntervalSince1970: (point[0] ?? 0) / 1_000)
      #expect(row["time"] == instant.formatted(.iso8601))
    }
  }

  /// The data of the charts, as far as the test looks at them.
  private struct Charts: Decodable {
    struct Chart: Decodable {
      let id: String
      let series: [Series]
    }

    struct Series: Decodable {
      let name: String
      let points: Points
    }

    enum Points: Decodable {
      case points([[Double?]])
      case values([Double])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
          self = .points(try container.decode([[Double?]].self))
        } catch {
          self = .values(try container.decode([Double].self))
        }
      }
    }

    let charts: [Chart]
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
