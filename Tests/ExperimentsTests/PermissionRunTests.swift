import Experiments
import Foundation
import Scenarios
import Testing

/// Runs whose callers are told.
@Suite struct PermissionRunTests {
  /// A scenario with policies beside it.
  private func scenario(
    _ traffic: String,
    function: String = "",
    account: String = "",
    frontEnd: String = "",
    policies: [String: String] = [:]
  ) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "headroom-permissions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in policies {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let text = """
      headroom: 1
      name: Permissions
      duration: 100s
      replications: 2
      traffic:
      \(traffic)
      platforms:
        - name: f
          lambda: {memory: 1769MB, init: 100ms, timeout: 3s\(function)}
          \(account)
          \(frontEnd)
      """
    let path = folder.appending(path: "test.yaml").path
    do {
      return try ScenarioReader().read(text: text, file: path)
    } catch {
      throw Mistakes(text: "\(error)".replacing(folder.path + "/", with: ""))
    }
  }

  struct Mistakes: Error {
    let text: String
  }

  /// What each stream's requests failed by, in the mean of the replications: reason, code and count.
  private func failures(_ scenario: Scenario) throws -> [[String]] {
    let result = try Experiment(scenario: scenario, jobs: 1).run()
    let platform = result.platforms[0]
    return scenario.rows(of: "f").map { row in
      platform.failures(piece: row.position).map { failure in
        "\(failure.reason) \(failure.code ?? "") \(Int(failure.count))"
      }
    }
  }

  private static let arrivals = "arrivals: {constant: 1/s, process: even}\n    demand: {wait: 10ms}"
  private static let allowsBucket = """
    {"Statement": {"Sid": "bucket", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
     "Action": "lambda:InvokeFunction",
     "Resource": "arn:aws:lambda:us-east-1:111111111111:function:f",
     "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::photos"},
                   "StringEquals": {"AWS:SourceAccount": "111111111111"}}}}
    """

  @Test("a bucket of the account is let in, that of another is not, and its events are lost")
  func buckets() throws {
    func stream(_ name: String, _ account: String) -> String {
      """
        - name: \(name)
          \(Self.arrivals)
          source: {service: s3, arn: "arn:aws:s3:::photos", account: "\(account)"}
      """
    }
    let scenario = try scenario(
      [stream("ours", "111111111111"), stream("theirs", "222222222222")].joined(separator: "\n"),
      function: ", permissions: {policy: p.json}",
      policies: ["p.json": Self.allowsBucket]
    )
    let failures = try failures(scenario)
    #expect(failures[1] == [] && failures[2] == ["denied noResourceAllow 100"])
  }

  @Test("a request that is refused is told at once, and costs nothing")
  func refused() throws {
    let scenario = try scenario(
      """
        - name: strangers
          \(Self.arrivals)
          caller: {principal: "arn:aws:iam::222222222222:user/ben"}
      """,
      function: ", permissions: {policy: p.json}",
      policies: ["p.json": Self.allowsBucket]
    )
    let result = try Experiment(scenario: scenario, jobs: 1).run()
    let replication = result.platforms[0].replications[0]
    #expect(replication.metrics[.denied] == 100 && replication.metrics[.environmentsStarted] == 0)
    #expect(replication.metrics[.cost] == 0)
  }

  @Test("an alias has a policy of its own, and a call names it")
  func qualifiers() throws {
    let policy = Self.allowsBucket
      .replacing(#"{"Service": "s3.amazonaws.com"}"#, with: #"{"AWS": "222222222222"}"#)
      .replacing("function:f", with: "function:f:prod")
      .replacing(/,\s+"Condition".*}}}}/.dotMatchesNewlines(), with: "}}")
    let identity = """
      {"Statement": {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}}
      """
    func stream(_ name: String, _ qualifier: String) -> String {
      """
        - name: \(name)
          \(Self.arrivals)
          caller:
            principal: "arn:aws:iam::222222222222:user/ben"
            identityPolicy: identity.json
            \(qualifier)
      """
    }
    let scenario = try scenario(
      [stream("plain", ""), stream("prod", "qualifier: prod")].joined(separator: "\n"),
      function: ", permissions: {qualifiers: [{name: prod, policy: p.json}]}",
      policies: ["p.json": policy, "identity.json": identity]
    )
    let failures = try failures(scenario)
    #expect(failures[1] == ["denied noResourceAllow 100"] && failures[2] == [])
  }

  @Test("a queue that the execution role may not read is worked off by nobody")
  func poller() throws {
    let queue = "arn:aws:sqs:us-east-1:111111111111:orders"
    func role(_ actions: String) -> String {
      """
      {"Statement": {"Effect": "Allow", "Action": [\(actions)], "Resource": "\(queue)"}}
      """
    }
    let traffic = """
        - name: orders
          \(Self.arrivals)
          source: {service: sqs, arn: "\(queue)"}
      """
    let all = #""sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes""#
    for (actions, expected) in [
      (all, []),
      (#""sqs:DeleteMessage", "sqs:GetQueueAttributes""#, ["denied noIdentityAllow 100"]),
    ] {
      let scenario = try scenario(
        traffic,
        function: ", permissions: {executionRole: role.json}",
        policies: ["role.json": role(actions)]
      )
      #expect(try failures(scenario)[0] == expected)
    }
  }

  @Test("a public function URL needs both public statements")
  func functionURL() throws {
    func statement(_ action: String, _ key: String, _ value: String) -> String {
      """
      {"Effect": "Allow", "Principal": "*", "Action": "lambda:\(action)", "Resource": "*",
       "Condition": {"StringEquals": {"lambda:\(key)": "\(value)"}}}
      """
    }
    let url = statement("InvokeFunctionUrl", "FunctionUrlAuthType", "NONE")
    let call = statement("InvokeFunction", "InvokedViaFunctionUrl", "true")
      .replacing("StringEquals", with: "Bool")
    for (statements, expected) in [
      ([url, call], []), ([url], ["denied noResourceAllow 100"]),
    ] {
      let scenario = try scenario(
        """
          - name: everybody
            \(Self.arrivals)
        """,
        function: ", permissions: {policy: p.json}",
        frontEnd: "frontEnd: {functionUrl: {authType: none}}",
        policies: ["p.json": "{\"Statement\": [\(statements.joined(separator: ","))]}"]
      )
      #expect(try failures(scenario)[0] == expected)
    }
  }

  @Test("a layer that may not be had keeps a function from being made, and later a version of it")
  func layers() throws {
    let shared = """
      {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"},
       "Action": "lambda:GetLayerVersion", "Resource": "*"}}
      """
    let traffic = "  - name: requests\n    \(Self.arrivals)"
    let layer = #"name: "arn:aws:lambda:us-east-1:222222222222:layer:tools:3""#
    #expect(throws: Mistakes.self) {
      try self.scenario(traffic, function: ", layers: [{\(layer)}]")
    }
    let scenario = try self.scenario(
      traffic,
      function:
        ", layers: [{\(layer), policy: p.json}], deployments: [{at: 10s, layers: [{\(layer)}]},"
        + " {at: 20s}]",
      policies: ["p.json": shared]
    )
    let result = try Experiment(scenario: scenario, jobs: 1).run()
    #expect(result.platforms[0].replications[0].metrics[.deploymentsRefused] == 1)
    let activities = result.platforms[0].replications[0].activities
    #expect(activities.map(\.kind) == [.deploymentRefused, .deployment])
    #expect(activities[0].from == "0" && activities[0].to == "0" && activities[1].to == "1")
    #expect(
      activities[0].reason.contains("is not authorized to perform: lambda:GetLayerVersion")
    )
  }

  @Test("failed events are left with their destination by the execution role")
  func destination() throws {
    let queue = "arn:aws:sqs:us-east-1:111111111111:failed"
    let traffic = """
        - name: events
          \(Self.arrivals)
          source: s3
          onFailure: "\(queue)"
      """
    for (action, isAllowed) in [("sqs:SendMessage", true), ("sqs:ReceiveMessage", false)] {
      let role = """
        {"Statement": {"Effect": "Allow", "Action": "\(action)", "Resource": "\(queue)"}}
        """
      let scenario = try scenario(
        traffic,
        function: ", permissions: {executionRole: role.json}",
        policies: ["role.json": role]
      )
      let findings = scenario.platforms[0].permissions(of: scenario.traffic)
      #expect(findings.map(\.action) == ["sqs:SendMessage"])
      #expect(findings.map(\.decision.isAllowed) == [isAllowed])
    }
  }

  @Test("what is wrong with a policy is told with its own lines")
  func mistakes() throws {
    let traffic = """
        - name: requests
          \(Self.arrivals)
          caller: {principal: "arn:aws:iam::222222222222:user/ben", identityPolicy: p.json}
      """
    do {
      _ = try scenario(
        traffic,
        policies: ["p.json": "{\"Statement\":\n {\"Effect\": \"Allow\",\n \"Acton\": \"*\"}}"]
      )
      Issue.record("the policy is not sound")
    } catch let mistakes as Mistakes {
      #expect(
        mistakes.text.contains(
          "p.json:3: traffic.requests.caller.identityPolicy: Statement.Acton: unknown element"
        ),
        "\(mistakes.text)"
      )
    }
  }
}
