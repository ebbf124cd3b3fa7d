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

extension MoneyTests {
  /// A day of which the first half has ten times the requests of the second.
  private static let halves = """
    headroom: 1
    name: Halves
    start: 2026-01-31T12:00:00Z
    duration: 24h
    interval: 12h
    replications: 2
    traffic:
      - name: calls
        arrivals: {stages: [{rate: 1/s, lasting: 12h}, {rate: 0.1/s, lasting: 12h}]}
        demand: {cpu: 1s}
    platforms:
      - name: lambda
        lambda: {memory: 1769MB, init: 100ms}
      - name: fleet
        fixedFleet: {instanceType: m7g.large, instances: 2}
    """

  @Test("own prices stand as they are, discounts come off the list price, a platform's own first")
  func ownPrices() throws {
    let place = try place(Self.halves)
    let settings = [
      "prices={perUnit: {ec2_instances: 0.05USD}, discounts: {all: 10%, load_balancer_hours: 50%}}",
      "platforms.fleet.prices={discounts: {load_balancer_capacity_units: 25%}}",
    ]
    #expect(try compare(place, settings[0], settings[1]).exitCode == 0)
    let rates = Dictionary(
      try rows("cost.csv", in: place).map {
        ($0["platform", default: ""] + " " + $0["item", default: ""], $0["rate_usd"])
      },
      uniquingKeysWith: { first, _ in first }
    )
    #expect(rates["fleet ec2_instances"] == "0.05")
    #expect(rates["fleet load_balancer_hours"] == "0.01125")
    #expect(rates["fleet load_balancer_capacity_units"] == "0.006")
    #expect(rates["lambda lambda_requests"] == "0.00000018")
  }

  @Test("the terminal shows another currency, files stay in dollars")
  func currency() throws {
    let place = try place(Self.halves)
    let dollars = try compare(place)
    let files = try place.read("out/summary.csv")
    let euros = try compare(place, "currency={code: EUR, perUSD: 2}")
    #expect(try place.read("out/summary.csv") == files)
    #expect(dollars.output.contains("cost/month ($)"))
    #expect(euros.output.contains("cost/month (EUR)"))
    #expect(euros.output.contains(" EUR a month"))
    #expect(!euros.output.contains("$"))
  }

  @Test("surroundings are charged when asked for, and named as left out otherwise")
  func surroundings() throws {
    let place = try place(Self.halves)
    let bare = try compare(place)
    #expect(bare.output.contains("Costs leave out what stands before Lambda (frontEnd); disks,"))
    let all =
      "disk: 8GB, natGateways: 1, natTraffic: 1MB, publicAddresses: 2, logs: 1kB, dataOut: 1MB"
    let outcome = try compare(
      place,
      "platforms.fleet.surroundings={\(all)}",
      "platforms.lambda.surroundings={logs: 1kB}",
      "platforms.lambda.frontEnd=functionUrl"
    )
    #expect(!outcome.output.contains("leave out"))
    let rows = try rows("cost.csv", in: place).filter { $0["platform"] == "fleet" }
    func perMonth(_ item: String) throws -> Double {
      try #require(rows.first { $0["item"] == item }?["cost_usd_per_month"].flatMap(Double.init))
    }
    // Two instances with 8 GB each at $0.08, a gateway and two addresses for 730 hours.
    #expect(try abs(perMonth("volumes") - 1.28) < 1e-9)
    #expect(try abs(perMonth("nat_gateway_hours") - 730 * 0.045) < 1e-9)
    #expect(try abs(perMonth("public_addresses") - 2 * 730 * 0.005) < 1e-9)
    let summary = try self.rows("summary.csv", in: place)[1]
    let requests = try #require(summary["requests"].flatMap(Double.init)) * 730 / 24
    #expect(try abs(perMonth("logs") - requests * 1e-6 * 0.5) < 1e-9)
    #expect(try abs(perMonth("nat_gateway_data") - requests * 1e-3 * 0.045) < 1e-6)
    // 100 GB are free, and $0.09 each after that.
    #expect(try abs(perMonth("data_out") - (requests * 1e-3 - 100) * 0.09) < 1e-6)
  }

  @Test("costWindow says which hours stand for the month, and the window keeps its own cost")
  func costWindow() throws {
    let place = try place(Self.halves)
    #expect(try compare(place).exitCode == 0)
    let whole = try rows("summary.csv", in: place)[0]
    #expect(try compare(place, "costWindow={from: 0s, to: 12h}").exitCode == 0)
    let busy = try rows("summary.csv", in: place)[0]
    func number(_ row: [String: String], _ name: String) throws -> Double {
      try #require(row[name].flatMap(Double.init))
    }
    // All prices reached are flat, so that the cost of the day is the same.
    #expect(try abs(number(busy, "cost_usd") / number(whole, "cost_usd") - 1) < 1e-9)
    let ratio = try number(busy, "cost_usd_per_month") / number(whole, "cost_usd_per_month")
    #expect(abs(ratio - 2 * 10 / 11) < 0.02)
    let outcome = try compare(place, "costWindow={from: 13h, to: 12h}")
    #expect(outcome.exitCode == 65)
    #expect(outcome.messages.contains("costWindow.from: is 13h; expected less than to"))
  }

  @Test("cost-timeline.csv has items by calendar month, which add up to the cost")
  func costTimeline() throws {
    let place = try place(Self.halves)
    #expect(try compare(place).exitCode == 0)
    let rows = try rows("cost-timeline.csv", in: place)
    #expect(Set(rows.compactMap { $0["month"] }) == ["2026-01", "2026-02"])
    let fleet = rows.filter { $0["platform"] == "fleet" }
    let sum = fleet.compactMap { $0["cost_usd"].flatMap(Double.init) }.reduce(0, +)
    let cost = try #require(
      try self.rows("summary.csv", in: place)[1]["cost_usd"].flatMap(Double.init)
    )
    #expect(abs(sum / cost - 1) < 1e-9)
  }

  @Test("unused capacity is also told by the month, and odd hours get a note")
  func unusedPerMonth() throws {
    let place = try place(Self.halves)
    let outcome = try compare(place)
    #expect(!outcome.messages.contains("no whole number"))
    let summary = try rows("summary.csv", in: place)[1]
    func number(_ name: String) throws -> Double {
      try #require(summary[name].flatMap(Double.init))
    }
    // Files have nine digits.
    let scaled = try number("unused_cost_usd") * 730 / 24
    #expect(try abs(number("unused_cost_usd_per_month") / scaled - 1) < 1e-8)
    let odd = "traffic.calls.arrivals={diurnal: {low: 1/s, high: 2/s}}"
    #expect(try compare(place, odd, "duration=23h").messages.contains("no whole number of the"))
    #expect(try !compare(place, odd).messages.contains("no whole number of the"))
  }
}
