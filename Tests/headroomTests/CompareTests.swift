import Foundation
import Testing

@Suite struct CompareTests {
  private static let files: Set<String> = [
    "summary.csv", "replications.csv", "timeline.csv", "latency.csv", "cost.csv",
    "cost-timeline.csv", "comparison.csv", "objectives.csv", "failures.csv", "scaling.csv",
    "report.html", "run.json", "cloudwatch.csv",
  ]

  @Test("writes a table, all files, and says where they are")
  func comparison() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let outcome = try place.run("compare", "small.yaml")
    #expect(outcome.exitCode == 0)
    #expect(outcome.messages == "headroom: results in results/small\n")
    #expect(outcome.output.hasPrefix("Small\n2 min from 2026-01-05T08:00:00Z,"))
    #expect(outcome.output.contains("latency_p99 < 2s: met by lambda (100 %), fixed (100 %)\n"))
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(try place.names(in: "results") == ["small"])
    #expect(try place.names(in: "results/small") == Self.files)
    // Two platforms with three replications, and intervals of a second.
    let lines = { (name: String) in try place.read("results/small/\(name)").split(separator: "\n") }
    #expect(try lines("summary.csv").count == 3)
    #expect(try lines("replications.csv").count == 7)
    #expect(try lines("timeline.csv").count == 241)
    #expect(try lines("latency.csv").count == 25)
    #expect(try lines("comparison.csv").count == 61)
  }

  @Test("the same bytes for any number of threads, and again into the same folder")
  func reproducibility() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let first = try place.run("compare", "small.yaml", "--jobs", "1", "--output", "one")
    let second = try place.run("compare", "small.yaml", "--jobs", "2", "--output", "two")
    #expect(first.exitCode == 0 && second.exitCode == 0)
    #expect(first.output == second.output)
    let contents = try place.contents(of: "one")
    #expect(contents.count == Self.files.count)
    #expect(try place.contents(of: "two") == contents)
    #expect(try place.run("compare", "small.yaml", "--output", "one/").exitCode == 0)
    #expect(try place.contents(of: "one") == contents)
    let other = try place.run("compare", "small.yaml", "--output", "one", "--seed", "6")
    #expect(other.exitCode == 0)
    #expect(try place.read("one/summary.csv") != contents["summary.csv"])
    #expect(try place.read("one/run.json").contains("\"seed\": 6,"))
  }

  @Test("standard output as CSV is the summary; as JSON it is the same table")
  func formats() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let csv = try place.run("compare", "small.yaml", "--format", "csv", "--quiet")
    #expect(csv.messages.isEmpty)
    #expect(csv.output == (try place.read("results/small/summary.csv")))
    let json = try place.run("compare", "small.yaml", "--format", "json", "--quiet")
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    )
    #expect(records.compactMap { $0["platform"] as? String } == ["lambda", "fixed"])
    #expect(records.allSatisfy { $0["objectives_met"] as? String == "met" })
  }

  @Test("the command in run.json has the options that matter, and no others")
  func manifest() throws {
    let place = try Workplace()
    try place.write(ScenarioText.small, to: "small.yaml")
    let outcome = try place.run(
      "compare",
      "small.yaml",
      "--jobs",
      "2",
      "--quiet",
      "--replications",
      "2",
      "--set",
      "traffic.pages.arrivals.constant=20/s",
      "--set",
      "name=Two words",
      "--platform",
      "fixed",
      "--output",
      "out",
      "--progress",
      "never"
    )
    #expect(outcome.exitCode == 0)
    let text = try place.read("out/run.json")
    #expect(
      text.contains(
        """
        "headroom compare small.yaml --set traffic.pages.arrivals.constant=20/s --set \
        'name=Two words' --platform fixed --replications 2"
        """
      )
    )
    #expect(text.contains("\"baseline\": \"fixed\""))
    #expect(text.contains("\"partial\": false"))
    #expect(try place.read("out/summary.csv").contains("Two words,0,fixed,fixedFleet,,,,2,"))
  }

  @Test("a missed objective is exit code 99 when enforced, after the files are written")
  func enforcement() throws {
    let place = try Workplace()
    try place.write(
      ScenarioText.small.replacing("latency_p99 < 2s", with: "latency_p99 < 1ms"),
      to: "strict.yaml"
    )
    #expect(try place.run("compare", "strict.yaml").exitCode == 0)
    let outcome = try place.run("compare", "strict.yaml", "--enforce", "--output", "out")
    #expect(outcome.exitCode == 99)
    #expect(
      outcome.messages == """
        headroom: results in out
        headroom: error: lambda misses the objective latency_p99 < 1ms
        headroom: error: fixed misses the objective latency_p99 < 1ms

        """
    )
    #expect(try place.names(in: "out") == Self.files)
    try place.write(ScenarioText.small, to: "small.yaml")
    #expect(try place.run("compare", "small.yaml", "--enforce").exitCode == 0)
  }

  /// Lines of shell that interrupt the run begun last once its progress shows something, and pass
  /// on its messages and exit code.
  private static func interruptWhen(_ pattern: String) -> String {
    """
    run=$!
    for second in $(seq 240); do
      grep -Eq ' \(pattern)' progress && break
      sleep 0.5
    done
    kill -INT $run
    wait $run
    code=$?
    cat progress >&2
    exit $code
    """
  }

  @Test("an interrupted run keeps what is finished, marks it, and ends with 130")
  func interruption() throws {
    let place = try Workplace()
    try place.write(ScenarioText.endless, to: "endless.yaml")
    let outcome = try place.shell(
      """
      "$headroom" compare endless.yaml --set duration=2m --jobs 2 --progress always 2>progress &
      \(Self.interruptWhen("[1-9][0-9]+ of [0-9]+ replications"))
      """
    )
    #expect(outcome.exitCode == 130)
    #expect(outcome.messages.contains("headroom: error: interrupted; replications finished"))
    #expect(outcome.output.contains("(partial)"))
    #expect(try place.names(in: "results/endless") == Self.files)
    #expect(try place.read("results/endless/run.json").contains("\"partial\": true"))
  }

  @Test("a run interrupted before anything is finished writes nothing")
  func earlyInterruption() throws {
    let place = try Workplace()
    try place.write(ScenarioText.endless, to: "endless.yaml")
    let outcome = try place.shell(
      """
      "$headroom" compare endless.yaml --set duration=100d --progress always 2>progress &
      \(Self.interruptWhen("0 of [0-9]+ replications"))
      """
    )
    #expect(outcome.exitCode == 130)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("nothing was written"))
    #expect(
      try place.names(in: "").allSatisfy {
        ["endless.yaml", "progress"].contains($0) || $0.hasPrefix(".")
      }
    )
  }

  @Test("progress is written to standard error when asked for")
  func progress() throws {
    let place = try Workplace()
    try place.write(ScenarioText.endless, to: "endless.yaml")
    let outcome = try place.shell(
      """
      "$headroom" compare endless.yaml --progress always 2>progress &
      \(Self.interruptWhen("of 200000 replications"))
      """
    )
    #expect(outcome.messages.contains("of 200000 replications"))
    #expect(!outcome.messages.contains("\u{1B}"))
  }
}
