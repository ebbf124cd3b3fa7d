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

  @Test("events and messages come past it, and do not keep it from standing there")
  func besideEvents() throws {
    let text = """
      headroom: 1
      name: Both
      duration: 100s
      traffic:
        - name: api
          source: apiGateway
          arrivals: {constant: 1/s, process: even}
          demand: {wait: 10ms}
        - name: orders
          arrivals: {constant: 3/s, process: even}
          demand: {wait: 10ms}
          source: sqs
      platforms:
        - name: platform
          lambda: {memory: 1769MB, init: 100ms, timeout: 3s}
      """
    let scenario = try ScenarioReader().read(text: text, file: "both.yaml")
    guard case .lambda(let account) = scenario.platforms[0].kind else {
      Issue.record("a platform of Lambda")
      return
    }
    #expect(account.frontEnd == .apiGatewayRest)
    let streams = scenario.platforms[0].streams(scenario.traffic)
    #expect(streams[0].client?.gatewayLimit != nil && streams[1].client == nil)
  }

  @Test("what AWS does by default depends on what keeps the messages")
  func keepers() throws {
    func polled(_ stream: String) throws -> PolledInvocation {
      guard case .polled(let polled) = try scenario(stream).traffic[0].invocation else {
        Issue.record("\(stream) is polled")
        return PolledInvocation()
      }
      return polled
    }
    let broker = try polled("source: amazonMq")
    #expect(broker.batchSize == 100 && broker.window == .seconds(0.5))
    #expect(broker.pollers == .lambda(maximum: 5) && !broker.isChargedBySQS)
    let intervals = [
      ("kinesis", 1), ("dynamoDbStreams", 0.25), ("kafka", 0), ("msk", 0), ("documentDb", 0),
    ]
    for (source, interval) in intervals {
      let stream = try polled("source: \(source)\n    invocation: {stream: {shards: 3}}")
      #expect(stream.pollInterval == .seconds(interval), "\(source)")
      #expect(stream.window == (interval > 0 ? .zero : .seconds(0.5)), "\(source)")
    }
    let topic = try polled(
      "source: msk\n    messageSize: 100KiB\n    invocation: {stream: {shards: 3, consumption: queue,"
        + " provisionedPollers: {maximum: 4}}}"
    )
    #expect(topic.isTopic && topic.isStream && topic.order == .standard)
    #expect(topic.pollers == .provisioned(1...4, batches: 5))
    #expect(topic.visibilityTimeout == .seconds(30) && topic.maximumReceives == 5)
    #expect(topic.batchMost == 61)
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
      ("acceptance: 10ms", "is of events and messages; expected an invocation that is not"),
      ("messageSize: 3MiB\n    invocation: asynchronous", "1B to 1MiB"),
      (
        "invocation: {stream: {shards: 3, provisionedPollers: {minimum: 2}}}",
        "is not read without a source; expected source: kafka or msk"
      ),
      (
        "source: kafka\n    invocation: {stream: {shards: 3, tumblingWindow: 1m}}",
        "is not read beside source: kafka; expected kinesis or dynamoDbStreams"
      ),
      (
        "source: kafka\n    invocation: {stream: {shards: 3, consumption: queue}}",
        "provisionedPollers: is missing"
      ),
      (
        "source: amazonMq\n    invocation: {queue: {messageGroups: 3}}",
        "is of SQS alone"
      ),
      ("invocation: {asynchronous: {slowReading: {above: 5}}}", "rate: is missing"),
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
