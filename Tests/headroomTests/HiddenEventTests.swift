import Foundation
import Testing

/// What a whole run hides, and where it is told.
@Suite struct HiddenEventTests {
  /// Half an hour at ten requests a second, of which five seconds' worth meet no instance.
  private static let outage = """
    headroom: 1
    name: Outage
    duration: 30m
    interval: 1m
    seed: 5
    replications: 3
    traffic:
      - name: calls
        arrivals: {constant: 10/s}
        demand: {cpu: 2ms}
    platforms:
      - name: fleet
        fixedFleet:
          instanceType: m7g.medium
          instances: 2
          outages: [{at: 10m, lasting: 5s, instances: 100%}]
      - name: lambda
        lambda: {memory: 512MB, init: 100ms}
        account: {concurrencyLimit: 1}
    objectives:
      - failure_fraction < 1%
      - {promise: failure_fraction < 1%, every: 1m}
    """

  private func rows(_ file: String, in place: Workplace) throws -> [[String: String]] {
    let lines = try place.read("out/\(file)").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test(
    "five bad seconds in half an hour keep a promise of the whole, and break one of each minute"
  )
  func worstInterval() throws {
    let place = try Workplace()
    try place.write(Self.outage, to: "outage.yaml")
    let outcome = try place.run("compare", "outage.yaml", "--output", "out", "--platform", "fleet")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("failure_fraction < 1%: met by fleet"))
    #expect(outcome.output.contains("failure_fraction < 1% in every 1 min: missed by fleet"))
    let summary = try #require(try rows("summary.csv", in: place).first)
    func value(_ name: String) throws -> Double { try #require(summary[name].flatMap(Double.init)) }
    // Some 50 of 18,000 requests, and of the 600 of their minute.
    #expect(try abs(value("failure_fraction") - 50.0 / 18_000) < 0.001)
    #expect(try abs(value("worst_interval_failure_fraction") - 50.0 / 600) < 0.03)
  }

  @Test("what fails is told by its reason, on every kind of platform, and adds up")
  func reasons() throws {
    let place = try Workplace()
    try place.write(Self.outage, to: "outage.yaml")
    let outcome = try place.run("compare", "outage.yaml", "--output", "out")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let failures = try rows("failures.csv", in: place)
    for platform in try rows("summary.csv", in: place) {
      let own = failures.filter { $0["platform"] == platform["platform"] }
      let counts = own.compactMap { $0["count"].flatMap(Double.init) }
      #expect(!counts.isEmpty)
      let failed = try #require(platform["failed"].flatMap(Double.init))
      #expect(abs(counts.reduce(0, +) - failed) < 1e-6 * failed)
    }
    #expect(failures.contains { $0["platform"] == "fleet" && $0["reason"] == "no_capacity" })
    #expect(
      failures.contains {
        $0["platform"] == "lambda" && $0["reason"] == "throttled"
          && $0["code"] == "ConcurrentInvocationLimitExceeded" && $0["http_status"] == "429"
      }
    )
    #expect(outcome.output.contains("\nfleet fails "))
    #expect(outcome.output.contains("\nlambda fails "))
  }

  /// A group sees the rise in the metric of the next minute, a minute later at the earliest, needs three
  /// such points and then launches for a minute; Lambda needs an Init.
  @Test("after a rise, a group's first new instance comes after minutes, an environment at once")
  func rise() throws {
    let place = try Workplace()
    try place.write(
      """
      headroom: 1
      name: Rise
      duration: 20m
      discard: 1m
      seed: 5
      replications: 3
      traffic:
        - name: calls
          arrivals: {stages: [{rate: 10/s, lasting: 5m}, {rate: 60/s, lasting: 15m}]}
          demand: {cpu: 20ms, wait: 100ms}
      platforms:
        - name: lambda
          lambda: {memory: 1769MB, init: 300ms}
        - name: group
          autoScalingGroup:
            instanceType: m7g.medium
            minimum: 1
            maximum: 8
            launchDelay: 1m
            scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
      objectives: [latency_p90 < 1s]
      """,
      to: "rise.yaml"
    )
    let outcome = try place.run("compare", "rise.yaml", "--output", "out")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let rows = try rows("summary.csv", in: place)
    func value(_ name: String, _ platform: String) throws -> Double {
      let row = try #require(rows.first { $0["platform"] == platform })
      return try #require(row[name].flatMap(Double.init), "\(name) of \(platform)")
    }
    #expect(try value("first_capacity_s", "lambda") < 10)
    #expect(try value("recovery_time_s", "lambda") == 0)
    // Three points of a minute each, the last of them seen 60 s after its end, and the launch.
    #expect(try (240...600).contains(value("first_capacity_s", "group")))
    #expect(
      try value("recovery_time_s", "group") > value("first_capacity_s", "group")
    )
    #expect(outcome.output.contains("\nnew capacity (s)"))
    #expect(outcome.output.contains("\nrecovery (s)"))
  }

  @Test("without a start, every output begins where the trace does")
  func start() throws {
    let place = try Workplace()
    try place.write("t,n\n1998-06-15 12:00,60\n1998-06-15 12:01,120\n", to: "load.csv")
    try place.write(
      """
      headroom: 1
      name: Traced
      duration: 2m
      interval: 1m
      replications: 2
      traffic:
        - name: calls
          arrivals: {counts: {file: load.csv, time: t, column: n, every: 1m}}
          demand: {cpu: 2ms}
      platforms:
        - name: lambda
          lambda: {memory: 512MB, init: 100ms}
      """,
      to: "traced.yaml"
    )
    let chart = try place.run("traffic", "traced.yaml")
    #expect(chart.output.contains("2 min from 1998-06-15T12:00:00Z"))
    #expect(chart.output.contains("12:00"))
    let csv = try place.run("traffic", "traced.yaml", "--format", "csv")
    #expect(csv.output.contains("\nTraced,60,1998-06-15T12:01:00Z,60,calls,"))
    let table = try place.run("compare", "traced.yaml", "--output", "out")
    #expect(table.output.contains("2 min from 1998-06-15T12:00:00Z"))
    let times = try rows("timeline.csv", in: place).map { $0["time"] }
    #expect(times == ["1998-06-15T12:00:00Z", "1998-06-15T12:01:00Z"])
    let costs = try rows("cost-timeline.csv", in: place).map { $0["month"] }
    #expect(Set(costs) == ["1998-06"])
  }
}
