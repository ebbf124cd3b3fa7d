import Foundation
import Testing

/// What a run would show in CloudWatch, in logs and in CloudTrail, as a user meets it in files.
@Suite struct ObservationFilesTests {
  private static let text = """
    headroom: 1
    name: Seen
    start: 2026-11-23T09:00:00Z
    duration: 10m
    replications: 2
    kmsKeys:
      - {name: ours, events: [{at: 5m, action: disable}]}
    downstream:
      - {name: database, connections: 5, serviceTime: {exponential: {mean: 20ms}}}
    traffic:
      - name: api
        arrivals: {constant: 8/s}
        demand: {wait: {exponential: {mean: 200ms}}, downstream: database}
      - name: orders
        arrivals: {constant: 2/s}
        demand: {wait: 500ms}
        invocation: {queue: {batchSize: 2, visibilityTimeout: 1m, poison: 1%, maximumReceives: 2}}
      - name: mails
        arrivals: {constant: 1/s}
        demand: {wait: 100ms}
        source: s3
    platforms:
      - name: account
        account: {concurrencyLimit: 130}
        lambda:
          functions:
            - name: api
              runtime: nodejs22.x
              memory: 1024MB
              timeout: 1s
              environmentVariables: {kmsKey: ours, encryptionHelpers: perEnvironment}
              keepAlive: 20s
              provisionedConcurrency: 1
            - {name: orders, runtime: python3.13, memory: 512MB, timeout: 30s, reservedConcurrency: 3}
            - {name: mails, runtime: python3.13, memory: 512MB, timeout: 30s}

    """

  private static let whoMayCall = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/who-may-call.yaml").path

  /// The rows of a file as dictionaries.
  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func seen(_ options: String...) throws -> Workplace {
    let place = try Workplace()
    try place.write(Self.text, to: "seen.yaml")
    let outcome = try place.run(["compare", "seen.yaml", "--quiet"] + options)
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    return place
  }

  @Test("the sums of cloudwatch.csv agree with replication 0")
  func sums() throws {
    let place = try seen()
    let metrics = rows(try place.read("results/seen/cloudwatch.csv"))
    let replications = rows(try place.read("results/seen/replications.csv"))
      .filter { $0["replication"] == "0" }
    func sum(_ metric: String, _ function: String, _ resource: String = "") -> Double {
      metrics.filter {
        $0["metric"] == metric && $0["function"] == function && $0["resource"] == resource
          && $0["statistic"] == "Sum"
      }
      .reduce(0) { $0 + (Double($1["value"] ?? "") ?? 0) }
    }
    func measured(_ column: String, _ part: String) throws -> Double {
      let row = try #require(replications.first { $0["part"] == part })
      return try #require(row[column].flatMap(Double.init), "\(column) of \(part)")
    }
    let refused = try measured("throttled", "api") + measured("key_unavailable", "api")
    #expect(refused > 0)
    #expect(sum("Invocations", "api") == (try measured("attempts", "api") - refused))
    #expect(sum("Throttles", "api") == (try measured("throttled", "api")))
    // What the function itself failed by.
    let errors = try measured("failed", "api") - refused
    #expect(errors > 0 && sum("Errors", "api") == errors)
    let provisioned = sum("ProvisionedConcurrencyInvocations", "api")
    let spilled = sum("ProvisionedConcurrencySpilloverInvocations", "api")
    #expect(provisioned > 0 && spilled > 0)
    #expect(spilled == (try measured("spillovers", "api")))
    #expect(provisioned + spilled == sum("Invocations", "api"))
    #expect(
      sum("DeletedEventCount", "orders", "orders-queue") == (try measured("completed", "orders"))
    )
    #expect(sum("NumberOfMessagesSent", "", "orders-queue") == (try measured("requests", "orders")))
    #expect(
      sum("AsyncEventsReceived", "mails", "mails-events") == (try measured("requests", "mails"))
    )
    #expect(sum("Invocations", "mails") == (try measured("completed", "mails")))
    // Each minute from the start of the scenario.
    let times = Set(metrics.compactMap { $0["time"] })
    #expect(times.contains("2026-11-23T09:00:00Z") && times.contains("2026-11-23T09:09:00Z"))
  }

  @Test("REPORT lines parse as log tools do it, and add up to the run")
  func reportLines() throws {
    let place = try seen("--logs", "run.log", "--set", "replications=1")
    let log = try place.read("run.log")
    let pattern =
      /REPORT RequestId: ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s+Duration: ([0-9.]+) ms\s+Billed Duration: ([0-9]+) ms\s+Memory Size: ([0-9]+) MB\s+Max Memory Used: ([0-9]+) MB(?:\s+Init Duration: ([0-9.]+) ms)?(?:\s+Status: (timeout|error))?(?:\s+Error Type: (\S+))?/
    let lines = log.split(separator: "\n").filter { $0.hasPrefix("REPORT ") }
    let matches = lines.compactMap { $0.wholeMatch(of: pattern) }
    #expect(matches.count == lines.count && lines.count > 1_000)
    #expect(Set(matches.map(\.output.1)).count == matches.count)
    let metrics = rows(try place.read("results/seen/cloudwatch.csv"))
    let invocations = metrics.filter { $0["metric"] == "Invocations" }
      .reduce(0) { $0 + (Double($1["value"] ?? "") ?? 0) }
    #expect(Double(lines.count) == invocations)
    let timeouts = matches.filter { $0.output.7 == "timeout" }
    #expect(!timeouts.isEmpty && timeouts.allSatisfy { Double($0.output.2) == 1_000 })
    #expect(matches.contains { $0.output.6 != nil })
  }

  @Test("the same as JSON, an object a line")
  func jsonLines() throws {
    let place = try seen("--logs", "run.json", "--log-format", "json", "--output", "none")
    let lines = try place.read("run.json").split(separator: "\n")
    #expect(lines.count > 1_000)
    for line in lines.prefix(50) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let record = try #require(object?["record"] as? [String: Any])
      let metrics = try #require(record["metrics"] as? [String: Any])
      #expect(object?["type"] as? String == "platform.report")
      #expect((object?["time"] as? String)?.hasPrefix("2026-11-23T09:0") == true)
      #expect(metrics["durationMs"] as? Double != nil)
      #expect(metrics["billedDurationMs"] as? Int != nil)
      #expect(["success", "failure", "error", "timeout"].contains(record["status"] as? String))
    }
    #expect(try !place.names(in: ".").contains("results"))
  }

  @Test("each request to KMS is in the audit, with who asked and what came of it")
  func audit() throws {
    let place = try seen()
    let audit = rows(try place.read("results/seen/kms-audit.csv"))
    #expect(Set(audit.compactMap { $0["key"] }) == ["ours"])
    let callers = Set(audit.compactMap { $0["caller"] })
    #expect(callers == ["lambda.amazonaws.com", "arn:aws:iam::111111111111:role/api"])
    func results(before: Bool) -> Set<String> {
      Set(
        audit.filter { (Double($0["time_s"] ?? "") ?? 0 < 300) == before }
          .compactMap { $0["result"] }
      )
    }
    #expect(results(before: true) == ["Success"])
    // Lambda asks for new environments, and the code where an Init is repeated after a time-out.
    #expect(results(before: false) == ["KMSDisabledException", "DisabledException"])
  }

  @Test("check says which statement of which policy decides")
  func permissions() throws {
    let place = try Workplace()
    let outcome = try place.run("check", "--permissions", Self.whoMayCall)
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(
      outcome.output.contains(
        "  stream uploads: s3.amazonaws.com\n"
          + "    lambda:InvokeFunction on arn:aws:lambda:us-east-1:111111111111:function:api\n"
          + "    allowed, by statement 1 (photos) of a resource-based policy\n"
      )
    )
    #expect(outcome.output.contains("denied, noResourceAllow"))
  }
}
