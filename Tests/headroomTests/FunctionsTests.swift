import Foundation
import Testing

/// Several functions of one account, as a user meets them in files.
@Suite struct FunctionsTests {
  private static let text = """
    headroom: 1
    name: Shop
    duration: 10m
    replications: 2
    traffic:
      - {name: pages, arrivals: {constant: 8/s}, demand: {cpu: 10ms, wait: 40ms}}
      - {name: search, arrivals: {constant: 2/s}, demand: {cpu: 50ms}}
      - {name: mail, arrivals: {constant: 1/s}, demand: {wait: 300ms}}
    platforms:
      - name: account
        lambda:
          functions:
            - {name: web, streams: [pages, search], runtime: nodejs22.x, memory: 1769MB}
            - {name: mail, runtime: python3.13, memory: 256MB, architecture: arm64}
      - name: alone
        lambda: {runtime: nodejs22.x, memory: 1769MB}

    """

  /// The rows of a file as dictionaries.
  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test("each function has rows of its own, which add up to the account")
  func parts() throws {
    let place = try Workplace()
    try place.write(Self.text, to: "shop.yaml")
    let outcome = try place.run("compare", "shop.yaml", "--quiet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let summary = rows(try place.read("results/shop/summary.csv"))
    let account = summary.filter { $0["platform"] == "account" }
    #expect(account.map { $0["part"] } == ["", "", "", "", "web", "mail"])
    #expect(account.map { $0["stream"] } == ["", "pages", "search", "mail", "", ""])
    #expect(summary.filter { $0["platform"] == "alone" && $0["part"] != "" }.isEmpty)
    func value(_ row: Int, _ column: String) throws -> Double {
      try #require(account[row][column].flatMap(Double.init), "\(column) in row \(row)")
    }
    for column in [
      "requests", "completed", "cold_starts", "environments_started", "capacity_mean", "busy_mean",
      "cost_usd", "cost_usd_per_month",
    ] {
      let (whole, web, mail) = (try value(0, column), try value(4, column), try value(5, column))
      #expect(abs(web + mail - whole) < 1e-6 * whole, "\(column)")
    }
    for column in ["requests", "completed", "cold_starts"] {
      #expect(try value(4, column) == value(1, column) + value(2, column), "\(column)")
      #expect(try value(5, column) == value(3, column), "\(column)")
    }
    let costs = rows(try place.read("results/shop/cost.csv")).filter { $0["platform"] == "account" }
    #expect(
      costs.map { "\($0["part"] ?? "") \($0["item"] ?? "")" } == [
        " lambda_requests", " lambda_duration arm64", " lambda_duration x86_64",
        "web lambda_requests", "web lambda_duration x86_64",
        "mail lambda_requests", "mail lambda_duration arm64",
      ]
    )
  }

  @Test("the functions of an account are told apart where requests fail")
  func failures() throws {
    let place = try Workplace()
    try place.write(
      Self.text.replacing(
        "- name: alone",
        with: "  account: {concurrencyLimit: 2}\n  - name: alone"
      ),
      to: "shop.yaml"
    )
    #expect(try place.run("compare", "shop.yaml", "--quiet").exitCode == 0)
    let failures = rows(try place.read("results/shop/failures.csv"))
    let byPart = failures.filter { $0["part"] != "" }
    #expect(byPart.map { $0["part"] } == ["web", "mail"])
    #expect(byPart.allSatisfy { $0["code"] == "ConcurrentInvocationLimitExceeded" })
    func count(_ part: String) throws -> Double {
      try #require(
        failures.first { $0["part"] == part && $0["stream"] == "" }?["count"].flatMap(Double.init)
      )
    }
    #expect(try abs(count("web") + count("mail") - count("")) < 1e-6 * count(""))
  }

  @Test(
    "what is wrong with several functions is told",
    arguments: [
      (
        "streams: [pages, search]", "streams: [pages, serch]",
        "\"serch\" is not a stream (did you mean \"search\"?); expected pages, search or mail"
      ),
      (
        "streams: [pages, search]", "streams: [pages]",
        "platforms.account.lambda.functions: none of them is called by search; expected each stream"
          + " under one"
      ),
      (
        "streams: [pages, search]", "streams: [pages, search, mail]",
        "\"mail\" calls another function already; expected one for each stream"
      ),
      (
        "name: mail, runtime", "name: post, runtime",
        "platforms.account.lambda.functions.post.streams: is missing, and no stream is called \"post\""
      ),
      (
        "      functions:", "      memory: 512MB\n      functions:",
        "platforms.account.lambda: has memory and functions; expected only one of them"
      ),
      (
        "      functions:", "      runtime: java21\n      functions:",
        "platforms.account.lambda.runtime: has no meaning beside functions; expected it in each of"
      ),
      (
        "name: web, ", "name: mail, ",
        "\"mail\" is also the name of another one; expected a name of its own"
      ),
      (
        "memory: 256MB, ", "",
        "platforms.account.lambda.functions.mail.memory: is missing; expected a memory size"
      ),
    ]
  )
  func problems(part: String, replacement: String, complaint: String) throws {
    let place = try Workplace()
    try place.write(Self.text.replacing(part, with: replacement), to: "shop.yaml")
    let outcome = try place.run("check", "shop.yaml")
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains(complaint) || outcome.output.contains(complaint))
  }

  @Test("a setting of one function, and one of all")
  func overrides() throws {
    let place = try Workplace()
    try place.write(Self.text, to: "shop.yaml")
    for setting in [
      "platforms.account.lambda.functions.mail.memory=512MB",
      "platforms.account.lambda.functions.*.architecture=arm64",
    ] {
      let outcome = try place.run("check", "shop.yaml", "--set", setting)
      #expect(outcome.exitCode == 0, "\(setting): \(outcome.messages)")
    }
  }

  /// Three requests a second of half a second each, of which every tenth second brings forty more.
  private static let lives = """
    headroom: 1
    name: Lives
    duration: 20m
    replications: 2
    traffic:
      - {name: pages, arrivals: {constant: 3/s}, demand: {cpu: 100ms, wait: 400ms}}
      - name: bursts
        arrivals: {constant: 4/s, process: {batch: {size: 40}}}
        demand: {wait: 200ms}
    platforms:
      - name: account
        account: {concurrencyLimit: 1000}
        lambda:
          functions:
            - name: pages
              runtime: java21
              memory: 1769MB
              timeout: 5s
              crash: 1%
              lifetime: {exponential: {mean: 5m}}
              ephemeralStorage: 1024MB
              provisionedConcurrency:
                base: 2
                maximum: 10
                scaling:
                  - targetTracking: {target: 70%}
                  - scheduled: {at: 5m, minimum: 4, maximum: 10}
              deployments: [{at: 10m, canary: {share: 10%, lasting: 2m}}]
            - name: bursts
              runtime: python3.13
              memory: 512MB
              reservedConcurrency: 30
              snapStart: {}

    """

  @Test("what is set aside, fails and is deployed stands in the files")
  func lives() throws {
    let place = try Workplace()
    try place.write(Self.lives, to: "lives.yaml")
    let outcome = try place.run("compare", "lives.yaml", "--quiet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let failures = rows(try place.read("results/lives/failures.csv"))
    func codes(_ part: String) -> Set<String> {
      Set(failures.filter { $0["part"] == part }.compactMap { $0["code"] })
    }
    #expect(codes("pages") == ["Runtime.ExitError"])
    #expect(codes("bursts") == ["ReservedFunctionConcurrentInvocationLimitExceeded"])
    let summary = rows(try place.read("results/lives/summary.csv"))
    let pages = try #require(summary.first { $0["part"] == "pages" })
    #expect(try #require(pages["provisioned_mean"].flatMap(Double.init)) > 2)
    #expect(try #require(pages["spillovers"].flatMap(Double.init)) > 0)
    let items = Set(rows(try place.read("results/lives/cost.csv")).compactMap { $0["item"] })
    #expect(
      items == [
        "lambda_requests", "lambda_duration", "lambda_provisioned_concurrency",
        "lambda_provisioned_duration", "lambda_snapshot_cache", "lambda_snapshot_restores",
        "lambda_ephemeral_storage",
      ]
    )
    let scaling = rows(try place.read("results/lives/scaling.csv"))
    #expect(scaling.contains { $0["what"] == "deployment" })
    #expect(scaling.contains { $0["what"] == "desired_capacity" && $0["to"] == "4" })
  }

  @Test("a function without a time-out gets a note where AWS's own would cut off its requests")
  func timeoutNote() throws {
    let place = try Workplace()
    let slow = Self.text.replacing("wait: 300ms", with: "wait: 4s")
    try place.write(slow, to: "shop.yaml")
    let outcome = try place.run("check", "shop.yaml")
    #expect(outcome.exitCode == 0)
    let text = outcome.output + outcome.messages
    #expect(text.contains("mail of account has no timeout, so 900s are taken"))
    #expect(text.contains("alone has no timeout, so 900s are taken"))
    #expect(!text.contains("web of account"))
    try place.write(
      slow.replacing("memory: 256MB,", with: "memory: 256MB, timeout: 30s,"),
      to: "shop.yaml"
    )
    let said = try place.run("check", "shop.yaml")
    #expect(!(said.output + said.messages).contains("mail of account"))
  }

  private static let managed = """
    headroom: 1
    name: Managed
    duration: 5m
    replications: 2
    traffic:
      - {name: requests, arrivals: {constant: 40/s}, demand: {cpu: 5ms, wait: 2s}}
    platforms:
      - name: managed
        lambda: {runtime: nodejs22.x, memory: 2048MB, managedInstances: {instanceType: m7g.large}}
      - name: small
        lambda:
          runtime: python3.13
          memory: 2048MB
          managedInstances: {instanceType: m7g.medium, minimum: 1, requestsPerVCPU: 20}

    """

  @Test(
    "managed instances have no cold start, throttle when they are full, and are charged with a fee"
  )
  func managedInstances() throws {
    let place = try Workplace()
    try place.write(Self.managed, to: "managed.yaml")
    let outcome = try place.run("compare", "managed.yaml", "--quiet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let summary = rows(try place.read("results/managed/summary.csv"))
    #expect(summary.map { $0["kind"] } == ["lambda", "lambda"])
    #expect(summary[0]["cold_starts"] == "0" && summary[0]["failed"] == "0")
    // Eighty in flight are more than one instance of twenty takes.
    #expect(try #require(summary[1]["throttled"].flatMap(Double.init)) > 0)
    #expect(summary[1]["failed"] == summary[1]["throttled"])
    let costs = rows(try place.read("results/managed/cost.csv")).filter {
      $0["platform"] == "managed"
    }
    #expect(
      costs.map { $0["item"] } == [
        "lambda_requests", "lambda_managed_instance_fee", "ec2_instances",
      ]
    )
    func cost(_ row: Int) throws -> Double {
      try #require(costs[row]["cost_usd"].flatMap(Double.init))
    }
    #expect(try abs(cost(1) - 0.15 * cost(2)) < 1e-9)
  }

  @Test(
    "what is wrong with managed instances is told",
    arguments: [
      (
        "memory: 2048MB, managedInstances: {instanceType: m7g.large}",
        "memory: 1024MB, managedInstances: {instanceType: m7g.large}",
        "needs a function of 2048MB at least"
      ),
      (
        "managedInstances: {instanceType: m7g.large}",
        "managedInstances: {instanceType: m7g.large}, timeout: 5s",
        "timeout: has no meaning beside managedInstances"
      ),
      (
        "instanceType: m7g.large", "instanceType: m7g.large, minimum: 5, maximum: 4",
        "minimum: is 5; expected at most the maximum, 4"
      ),
    ]
  )
  func managedProblems(part: String, replacement: String, complaint: String) throws {
    let place = try Workplace()
    try place.write(Self.managed.replacing(part, with: replacement), to: "managed.yaml")
    let outcome = try place.run("check", "managed.yaml")
    #expect(outcome.exitCode == 65)
    #expect((outcome.messages + outcome.output).contains(complaint), "\(outcome.messages)")
  }
}
