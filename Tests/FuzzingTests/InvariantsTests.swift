import Fuzzing
import Measures
import ScenarioFuzzing
import Scenarios
import Testing
import Workload

@testable import Experiments

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

  /// Ways to break a replication, and what is then said of it.
  private static let breaches: [(breach: @Sendable (inout RequestTally) -> Void, says: String)] = [
    ({ $0.completed -= 1 }, "requests are not completed + failed"),
    (
      {
        $0.failed += 1
        $0.completed -= 1
      }, "failed is not the sum over the reasons"
    ),
    ({ $0.retries = -1 }, "a count is negative"),
    ({ $0.orphans = $0.requests + 1 }, "more attempts are left than are made"),
    ({ $0.coldStarts = $0.attempts + 1 }, "more cold starts than attempts"),
    ({ $0.coldAnswered = $0.completed + 1 }, "more cold answers than answers"),
  ]

  @Test("requests that are lost, and counts that cannot be, are found", arguments: 0..<6)
  func lostRequests(number: Int) throws {
    let (breach, says) = Self.breaches[number]
    let violations = try Self.violations { outcome in
      var tally = outcome.result.tally
      breach(&tally)
      return outcome.with(tally: tally)
    }
    #expect(violations.contains { $0.contains(says) }, "\(violations)")
  }

  @Test("money and intervals that do not add up, and numbers out of bounds, are found")
  func sums() throws {
    let violations = try Self.violations { outcome in
      var metrics = outcome.result.metrics
      metrics[.cost] = 1_000
      metrics[.utilization] = 1.2
      metrics[.latencyMax] = 0
      return outcome.with(metrics: metrics)
    }
    for says in [
      "the bill differs from cost_usd", "utilization is 1.2", "above the longest one",
      "the intervals add up to cost_usd",
    ] {
      #expect(violations.contains { $0.contains(says) }, "\(says)")
    }
  }

  /// What is found of a result whose first platform was changed.
  private static func violations(
    _ change: (ReplicationOutcome) -> ReplicationOutcome
  ) throws -> [String] {
    let sound = try result()
    let run = ReplicationRun(
      point: StudyPoint(number: 0, scenario: sound.scenario),
      platform: 0,
      replication: 0,
      mode: .buffered
    )
    let outcome = try #require(try run.outcome { _ in true })
    var platform = PlatformResult(name: "lambda", kind: "lambda")
    platform.add(change(outcome))
    return RunInvariants.violations(
      in: ExperimentResult(
        point: 0,
        scenario: sound.scenario,
        platforms: [platform],
        isPartial: false,
        isPrecise: nil
      )
    )
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

extension ReplicationOutcome {
  /// The same with another tally or other metrics.
  fileprivate func with(tally: RequestTally? = nil, metrics: MetricValues? = nil) -> Self {
    Self(
      result: ReplicationResult(
        replication: result.replication,
        metrics: metrics ?? result.metrics,
        tally: tally ?? result.tally,
        latencies: result.latencies,
        activities: result.activities,
        bill: result.bill
      ),
      timeline: timeline
    )
  }
}
