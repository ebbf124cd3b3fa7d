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
}
