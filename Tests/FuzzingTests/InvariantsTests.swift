import Experiments
import Fuzzing
import ScenarioFuzzing
import Scenarios
import Testing

/// The invariants find what is broken on purpose.
@Suite struct InvariantsTests {
  /// A result of every kind of platform, whose files are in order.
  private static func result() throws -> ExperimentResult {
    let scenario = try ScenarioReader().read(
      text: """
        headroom: 1
        name: Small
        duration: 2m
        seed: 1
        replications: 2
        traffic: [{name: a, arrivals: {constant: 20/s}, demand: {cpu: 20ms}}]
        platforms:
          - name: lambda
            lambda: {memory: 1769MB, init: 100ms, keepAlive: 10m}
          - name: fixed
            fixedFleet: {instances: 2, instanceType: m7g.medium, threads: 32, backlog: 64}
        """,
      file: "small.yaml"
    )
    return try Experiment(scenario: scenario).run()
  }

  @Test("a sound result has no violation")
  func sound() throws {
    let result = try Self.result()
    #expect(RunInvariants.violations(in: result) == [])
    #expect(FileInvariants.violations(in: ResultFiles(of: result)) == [])
  }

  @Test(
    "a number changed in one file is found",
    arguments: [
      ("summary.csv", "requests"), ("summary.csv", "cost_usd"), ("summary.csv", "latency_p50_s"),
      ("replications.csv", "completed"), ("cost.csv", "cost_usd"),
      ("cost.csv", "cost_usd_per_month"), ("timeline.csv", "completed"),
      ("latency.csv", "latency_s"), ("comparison.csv", "difference"),
    ]
  )
  func changedNumber(file: String, column: String) throws {
    var files = ResultFiles(of: try Self.result())
    let text = try #require(files.texts[file])
    var lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let position = try #require(lines[0].firstIndex(of: column))
    // The percentile that summary.csv has too, and what differs between the platforms.
    let row = try #require(
      lines.indices.dropFirst().first { file != "latency.csv" || lines[$0][3] == "99" }
    )
    let number = try #require(Double(lines[row][position]))
    lines[row][position] = "\(number * 2 + 1)"
    files.texts[file] = lines.map { $0.joined(separator: ",") + "\n" }.joined()
    #expect(FileInvariants.violations(in: files).contains { $0.contains("as CSV") })
    // Where both forms tell the same wrong number, another file tells it.
    files.json[file] = nil
    let record = try #require(files.records(of: file)).map { record in
      "{\(record.map { "\"\($0)\": \(Double($1) == nil ? "\"\($1)\"" : $1)" }.joined(separator: ","))}"
    }
    files.json[file] = "[\(record.joined(separator: ","))]"
    #expect(!FileInvariants.violations(in: files).isEmpty)
  }

  @Test(
    "a file that is no CSV is found",
    arguments: ["a,b\n1\n", "a,b\n1,2", "a,b\n1,\"2\n", "a,b\n1,2\"\n", "a,b\n\"1\"2,3\n"]
  )
  func noCSV(text: String) throws {
    var files = ResultFiles(of: try Self.result())
    files.texts["cost.csv"] = text
    #expect(FileInvariants.violations(in: files) == ["cost.csv is no CSV"])
  }
}
