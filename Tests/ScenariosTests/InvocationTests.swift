import EventKernel
import LambdaPlatform
import Pricing
import Scenarios
import Testing
import Workload

/// How streams say how their requests reach the handler.
@Suite struct InvocationTests {
  private static let function = "lambda: {memory: 1769MB, init: 100ms, timeout: 3s}"

  private func scenario(
    _ stream: String,
    platform: String = Self.function
  ) throws(ScenarioProblems) -> Scenario {
    let text = """
      headroom: 1
      name: Invocations
      duration: 1m
      traffic:
        - name: events
          arrivals: {constant: 1/s}
          demand: {wait: 1s}
          \(stream)
      platforms:
        - name: platform
          \(platform)
      """
    return try ScenarioReader().read(text: text, file: "invocations.yaml")
  }

  /// What is wrong with a stream; "" for nothing.
  private func problem(_ stream: String, platform: String = Self.function) -> String {
    do {
      _ = try scenario(stream, platform: platform)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("a source says how it calls")
  func sources() throws {
    for source in EventSource.allCases {
      let line = "source: \(source.rawValue)"
      guard let usual = source.usualInvocation else {
        #expect(problem(line).contains("has shards, of which nothing is said"))
        let given = try scenario(line + "\n    invocation: {stream: {shards: 3}}")
        #expect(source.allows(given.traffic[0].invocation))
        continue
      }
      #expect(try scenario(line).traffic[0].invocation == usual, "\(source)")
    }
  }

  @Test("and another way is an error that says so")
  func mistaken() {
    let cases = [
      ("s3", "synchronous", "asynchronous"), ("cognito", "asynchronous", "synchronous"),
      ("sqs", "{stream: {shards: 2}}", "a queue"),
      ("kinesis", "{queue: {batchSize: 5}}", "a stream"),
      ("stepFunctions", "{queue: {batchSize: 5}}", "synchronous or asynchronous"),
    ]
    for (source, invocation, expected) in cases {
      let found = problem("source: \(source)\n    invocation: \(invocation)")
      let complaint =
        "traffic.events.invocation: is not how \(source) calls; expected \(expected), or it to be left"
        + " out"
      #expect(found.contains(complaint), "\(found)")
    }
    #expect(problem("source: stepFunctions\n    invocation: asynchronous") == "")
  }

  @Test("an API that calls for all streams stands before the function")
  func frontEnds() throws {
    func frontEnd(_ line: String) throws -> FrontEnd? {
      guard case .lambda(let account) = try scenario(line).platforms[0].kind else { return nil }
      return account.frontEnd
    }
    #expect(try frontEnd("source: apiGateway") == .apiGatewayRest)
    #expect(try frontEnd("source: applicationLoadBalancer") == .applicationLoadBalancer)
    #expect(try frontEnd("source: s3") == nil)
  }

  @Test("what does not go together is told")
  func contradictions() {
    let cases = [
      (
        "invocation: {queue: {batchSize: 20}}",
        "needs a window of at least 1s; expected at most 10 messages"
      ),
      (
        "invocation: {queue: {batchSize: 20, messageGroups: 3}}",
        "is more than a FIFO queue gives; expected at most 10 messages"
      ),
      (
        "invocation: {queue: {maximumConcurrency: 5, provisionedPollers: {minimum: 3}}}",
        "is not read beside provisionedPollers"
      ),
      (
        "invocation: asynchronous\n    client: {timeout: 1s}",
        "is not read beside an invocation for whose answer nobody waits"
      ),
      ("invocation: {asynchronous: {retries: 3}}", "expected a whole number from 0 to 2"),
      ("invocation: {asynchronous: {maximumAge: 7h}}", "1m to 6h"),
      ("invocation: later", "expected synchronous, asynchronous or a mapping"),
    ]
    for (stream, complaint) in cases {
      let found = problem(stream)
      #expect(found.contains(complaint), "\(stream): \(found)")
    }
    let slow = problem(
      "invocation: {queue: {visibilityTimeout: 30s}}",
      platform: "lambda: {memory: 1769MB, init: 100ms, timeout: 60s}"
    )
    #expect(slow.contains("expected at least the timeout of the function"))
  }

  @Test(
    "threads of a fleet work off a queue, and a function that is off has its events dead-lettered"
  )
  func platforms() throws {
    let fleet = try scenario(
      "invocation: {queue: {maximumConcurrency: 5}}",
      platform: "fixedFleet: {instanceType: m7g.large, instances: 2}"
    )
    var queue = PolledInvocation()
    queue.pollers = .workers
    #expect(fleet.platforms[0].streams(fleet.traffic)[0].invocation == .polled(queue))
    let off = try scenario(
      "invocation: asynchronous",
      platform: "lambda: {memory: 1769MB, init: 100ms, timeout: 3s, reservedConcurrency: 0}"
    )
    var events = AsynchronousInvocation()
    events.isDisabled = true
    #expect(off.platforms[0].streams(off.traffic)[0].invocation == .asynchronous(events))
  }
}
