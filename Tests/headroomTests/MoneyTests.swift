import Foundation
import Testing

/// What the command says about money.
@Suite struct MoneyTests {
  /// One request every 10 seconds for an hour, each with an answer of 600 KB and 40 seconds long.
  private static let slow = """
    headroom: 1
    name: Money
    duration: 1h
    seed: 5
    replications: 2
    traffic:
      - name: calls
        arrivals: {constant: 0.1/s}
        demand: {cpu: 1ms, wait: 40s, response: 600kB}
    platforms:
      - name: lambda
        lambda: {memory: 1769MB, init: 100ms}
      - name: fleet
        fixedFleet: {instanceType: m7g.large, instances: 2}
    """

  private func place(_ scenario: String = slow) throws -> Workplace {
    let place = try Workplace()
    try place.write(scenario, to: "money.yaml")
    return place
  }

  /// Rows of a result file as mappings from the names of columns.
  private func rows(_ file: String, in place: Workplace) throws -> [[String: String]] {
    let lines = try place.read("out/\(file)").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func compare(_ place: Workplace, _ settings: String...) throws -> Workplace.Outcome {
    let words = settings.map { "--set '\($0)'" }.joined(separator: " ")
    return try place.shell("exec \"$headroom\" compare money.yaml --output out \(words)")
  }

  @Test("an HTTP API charges a request for each 512 KB and cuts answers off after 30 seconds")
  func httpAPI() throws {
    let place = try place()
    #expect(try compare(place).exitCode == 0)
    let free = try rows("summary.csv", in: place)[0]
    #expect(free["failed"] == "0")
    #expect(try compare(place, "platforms.lambda.frontEnd=apiGatewayHttp").exitCode == 0)
    let charged = try rows("summary.csv", in: place)[0]
    #expect(charged["timed_out"] == charged["requests"])
    let line = try #require(
      try rows("cost.csv", in: place).first { $0["item"] == "api_gateway_requests" }
    )
    let requests = try #require(charged["requests"].flatMap(Double.init))
    #expect(line["quantity"].flatMap(Double.init) == 2 * requests)
    #expect(line["rate_usd"] == "0.000001")
  }

  @Test("a REST API waits 29 seconds, a balancer and a function URL as long as it takes")
  func others() throws {
    let place = try place()
    let wait = "traffic.calls.demand.wait=29500ms"
    for (frontEnd, fails) in [
      ("apiGatewayHttp", false), ("apiGatewayRest", true), ("applicationLoadBalancer", false),
      ("functionUrl", false),
    ] {
      #expect(try compare(place, wait, "platforms.lambda.frontEnd=\(frontEnd)").exitCode == 0)
      let summary = try rows("summary.csv", in: place)[0]
      #expect((summary["failed"] != "0") == fails, "\(frontEnd)")
      let items = try rows("cost.csv", in: place).filter { $0["platform"] == "lambda" }
        .compactMap { $0["item"] }
      #expect(items.contains("load_balancer_hours") == (frontEnd == "applicationLoadBalancer"))
    }
  }

  @Test("a front end stands before a function only")
  func fleetHasItsOwn() throws {
    let outcome = try compare(place(), "platforms.fleet.frontEnd=functionUrl")
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("expected it beside lambda only"))
  }
}
