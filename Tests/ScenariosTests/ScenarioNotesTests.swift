import Scenarios
import TestSupport
import Testing

/// What a scenario may say, and its user should know of.
@Suite("notes of scenarios")
struct ScenarioNotesTests {
  private static func notes(
    demand: String = "{cpu: 1ms}",
    objectives: String = "[latency_p99 < 1s]",
    client: String = "{}",
    lambda: String = "init: 0s",
    arrivals: String = "{constant: 10/s}"
  ) throws -> [String] {
    try ScenarioReader().read(
      text: """
        headroom: 1
        name: t
        duration: 10s
        seed: 1
        replications: 1
        traffic: [{name: a, arrivals: \(arrivals), demand: \(demand), client: \(client)}]
        platforms: [{name: p, lambda: {memory: 128MB, \(lambda), keepAlive: 5m}}]
        objectives: \(objectives)
        """,
      file: "t.yaml"
    ).notes
  }

  @Test(
    "objectives that are decided before the run, or have no subject, get a note",
    arguments: [
      ("failure_fraction < 0%", "is always missed"),
      ("failure_fraction <= 0%", "is never met: no number of requests shows that all keep it"),
      (
        "answered_within(1s) >= 100%",
        "is never met: no number of requests shows that all keep it"
      ),
      ("utilization > 200%", "is always missed"),
      ("utilization > 100%", "is always missed"),
      ("utilization <= 100%", "is always met"),
      ("latency_p99 >= 0s", "is always met"),
      ("downstream_refused < 1", "has no subject: the scenario has no downstream resource"),
    ]
  )
  func foregone(objective: String, sentence: String) throws {
    let notes = try Self.notes(objectives: "[\(objective)]")
    #expect(notes.count == 1)
    #expect(notes.first?.hasPrefix("t.yaml:8: objectives: \"\(objective)\" \(sentence)") == true)
  }

  @Test(
    "objectives that a run decides get none",
    arguments: [
      "utilization < 100%", "utilization >= 100%", "latency_p99 < 500ms",
      "latency_p99 > 0s",
    ]
  )
  func open(objective: String) throws {
    let notes = try Self.notes(objectives: "[\(objective)]")
    #expect(notes == [])
  }

  @Test(
    "a hedge after every time-out and advice that nobody hears get a note",
    arguments: [
      (
        "{timeout: {uniform: {minimum: 1s, maximum: 2s}}, hedge: {after: 2s}}",
        "traffic.a.client.hedge: has no effect, since every time-out comes before it"
      ),
      ("{timeout: {uniform: {minimum: 1s, maximum: 2s}}, hedge: {after: 1.9s}}", nil),
      ("{timeout: {exponential: {mean: 1s}}, hedge: {after: 9s}}", nil),
      (
        "{retries: {limit: 1, backoff: {first: 1s, most: 2s}, retryAfter: 5s, failures: [timedOut]}}",
        "traffic.a.client.retries.retryAfter: has no effect, since nothing throttled is tried again"
      ),
      ("{retries: {limit: 1, backoff: {first: 1s, most: 2s}, retryAfter: 5s}}", nil),
    ]
  )
  func idleClients(client: String, sentence: String?) throws {
    let notes = try Self.notes(client: client)
    #expect(notes == (sentence.map { ["t.yaml:6: \($0)"] } ?? []))
  }

  @Test(
    "a package that nothing is looked up by gets a note",
    arguments: [
      ("init: 1s, package: zip", true), ("init: 1s", false),
      ("init: java21, package: image", false), ("init: 1s, firstRun: java21, package: zip", false),
      ("runtime: java21, package: zip", false),
    ]
  )
  func idlePackage(lambda: String, isNoted: Bool) throws {
    let sentence = "t.yaml:7: platforms.p.lambda.package: has no effect beside an init of one's own"
    #expect(try Self.notes(lambda: lambda) == (isNoted ? [sentence] : []))
  }

  @Test("counts of minutes get a note, since they say nothing of bursts", arguments: [1, 60])
  func longIntervals(seconds: Int) throws {
    let file = try TemporaryFile("requests\n5\n" + String(repeating: "7\n", count: 20))
    let notes = try Self.notes(
      arrivals: "{counts: {file: \(file.path), column: requests, every: \(seconds)s}}"
    )
    #expect(notes.count == (seconds == 60 ? 1 : 0))
    #expect(notes.allSatisfy { $0.contains("counts per 1m say nothing of bursts within") })
  }

  @Test("percentiles without a tail get a note, those that know it none")
  func tails() throws {
    let open = try Self.notes(demand: "{wait: {quantiles: {p10: 10ms, p50: 20ms}}}")
    #expect(open.count == 1)
    #expect(open.first?.contains("t.yaml:6: traffic.a.demand.wait.quantiles") == true)
    #expect(open.first?.contains("ends at 20ms") == true)
    #expect(try Self.notes(demand: "{wait: {quantiles: {p50: 20ms, p99: 50ms}}}") == [])
    #expect(try Self.notes(demand: "{wait: {quantiles: {p50: 20ms, p100: 50ms}}}") == [])
  }

  @Test("CPU time above a minute, and a mean that says nothing of failures, get a note")
  func suspiciousDemand() throws {
    #expect(try Self.notes(demand: "{cpu: 200m}").contains { $0.contains("millicore") })
    #expect(try !Self.notes(demand: "{cpu: 60s}").contains { $0.contains("millicore") })
    let mean = "[latency_mean < 1s]"
    #expect(try Self.notes(objectives: mean).contains { $0.contains("over answered requests") })
    let both = "[latency_mean < 1s, failure_fraction < 1%]"
    #expect(try !Self.notes(objectives: both).contains { $0.contains("over answered requests") })
  }

  @Test("a burstable type, no room to wait and a transient that is too short get a note")
  func suspiciousPlatforms() throws {
    func notes(_ platform: String, _ discard: String = "1s") throws -> [String] {
      try ScenarioReader().read(
        text: """
          headroom: 1
          name: t
          duration: 10s
          discard: \(discard)
          traffic: [{name: a, arrivals: {constant: 10/s}, demand: {cpu: 1ms}}]
          platforms: [{name: p, \(platform)}]
          """,
        file: "t.yaml"
      ).notes
    }
    let burstable = try notes("fixedFleet: {instances: 1, instanceType: t3.micro, backlog: 0}")
    #expect(burstable.contains { $0.contains("without its CPU credits") })
    #expect(burstable.contains { $0.contains("no room to wait") })
    #expect(try notes("fixedFleet: {instances: 1, instanceType: m7g.large}").isEmpty)
    let lambda = "lambda: {memory: 512MB, init: 0s, keepAlive: 1s}"
    #expect(try notes(lambda, "500ms").contains { $0.contains("may not have settled") })
    #expect(try notes(lambda, "1s").isEmpty)
    #expect(try notes(lambda, "0s").isEmpty)
    let policy =
      "scaling: [{targetTracking: {metric: cpuUtilization, target: 50%, instanceWarmup: 1s}}]"
    let group = "autoScalingGroup: {instanceType: m7g.large, minimum: 1, maximum: 2, \(policy)}"
    #expect(try notes(group, "500ms").contains { $0.contains("its capacity may not have settled") })
    #expect(try notes(group, "1s").isEmpty)
  }
}
