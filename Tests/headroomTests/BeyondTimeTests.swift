import Foundation
import Testing

/// Scenarios whose events would lie beyond the range of simulated time end with one sentence.
@Suite struct BeyondTimeTests {
  /// A scenario whose every request or resource takes ten years.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let demand: String
    let platform: String
    var rest = ""

    var text: String {
      """
      headroom: 1
      name: Years
      duration: 100s
      seed: 1
      replications: 1
      traffic:
        - name: a
          arrivals: {constant: 1/s}
          demand: \(demand)
      \(rest)
      platforms:
        - name: p
          \(platform)

      """
    }
  }

  @Test(
    "what would happen after 292 years ends the run with a sentence",
    arguments: [
      Case(
        testDescription: "a queue first come, first served",
        demand: "{cpu: 3650d}",
        platform: "fixedFleet: {instanceType: m7g.medium, instances: 1, threads: 1, backlog: 1000,"
          + " discipline: fifo}"
      ),
      Case(
        testDescription: "shared processors",
        demand: "{cpu: 3650d}",
        platform: "fixedFleet: {instanceType: m7g.medium, instances: 1, threads: 1000, backlog: 0}"
      ),
      Case(
        testDescription: "calls that wait for each other",
        demand: "{cpu: 1ms, downstream: d}",
        platform: "fixedFleet: {instanceType: m7g.medium, instances: 1, threads: 1000}",
        rest: "downstream: [{name: d, connections: 1, queue: 1000, serviceTime: 3650d}]"
      ),
      Case(
        testDescription: "retries of years",
        demand: "{cpu: 1s}\n    client: {timeout: 1ms, retries: {limit: 1000, backoff:"
          + " {constant: 3650d, jitter: none}}}",
        platform: "lambda: {memory: 1769MB, init: 1s, keepAlive: 5m}"
      ),
    ]
  )
  func beyond(example: Case) throws {
    let place = try Workplace()
    try place.write(example.text, to: "years.yaml")
    let outcome = try place.run("compare", "years.yaml")
    #expect(outcome.exitCode == 1)
    // A note on CPU time above a minute may stand before it.
    #expect(
      outcome.messages.hasSuffix(
        "headroom: error: simulated time runs beyond 292 years on p, in replication 0: demands,"
          + " waits or delays are too long for the load\n"
      )
    )
  }

  /// With a share of 128/1,769 of a vCPU 36 years of CPU time would be 500.
  @Test("the longest time drawn is 36 years, however small the share of a vCPU is")
  func longestDraw() throws {
    let place = try Workplace()
    let example = Case(
      testDescription: "",
      demand: "{cpu: {pareto: {shape: 1.01, minimum: 3650d}}}",
      platform: "lambda: {memory: 128MB, init: 1s, keepAlive: {pareto: {shape: 1.01, minimum: 1d}}}"
    )
    try place.write(example.text, to: "years.yaml")
    #expect(try place.run("compare", "years.yaml").exitCode == 0)
  }

  @Test(
    "an infinite mean is refused wherever something is drawn",
    arguments: [
      ("cpu: {exponential: {mean: 10ms}}", "traffic.pages.demand.cpu"),
      ("wait: {exponential: {mean: 40ms}}", "traffic.pages.demand.wait"),
      ("keepAlive: 5m", "platforms.lambda.lambda.keepAlive"),
      ("runtime: nodejs22.x, package: zip, architecture: x86_64", "platforms.lambda.lambda.init"),
    ]
  )
  func infiniteMean(text: String, path: String) throws {
    let place = try Workplace()
    let key = path.split(separator: ".").last ?? ""
    let law = "\(key): {pareto: {shape: 0.6, minimum: 100ms}}"
    try place.write(ScenarioText.small.replacing(text, with: law), to: "heavy.yaml")
    let outcome = try place.run("compare", "heavy.yaml")
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("\(path): has an infinite mean; expected a finite one\n"))
  }

  @Test("a trace at the end of all dates that is too short is refused with a sentence")
  func lastDates() throws {
    let place = try Workplace()
    try place.write("t,n\n2262-04-11T23:46:00Z,10\n2262-04-11T23:47:00Z,10\n", to: "last.csv")
    let arrivals = "{counts: {file: last.csv, time: t, column: n, every: 1m}}"
    let text = ScenarioText.small.replacing("{constant: 10/s}", with: arrivals)
      .replacing("start: 2026-01-05T08:00:00Z\n", with: "")
      .replacing("duration: 2m", with: "duration: 5m")
    try place.write(text, to: "last.yaml")
    let outcome = try place.run("check", "last.yaml")
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("ends before the scenario does"))
  }
}
