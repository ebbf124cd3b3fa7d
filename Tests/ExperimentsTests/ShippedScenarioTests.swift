import Experiments
import Foundation
import Measures
import Scenarios
import Testing
import Workload

/// What the scenarios of the repository say that they show, at a size that is quick to run.
@Suite struct ShippedScenarioTests {
  private func run(
    _ name: String,
    _ overrides: [(path: String, value: String)]
  ) throws -> ExperimentResult {
    let path = URL(filePath: #filePath)
      .appending(path: "../../../scenarios/\(name).yaml").standardized.path
    var reader = ScenarioReader()
    reader.overrides = overrides
    return try Experiment(scenario: try reader.read(file: path), jobs: 2).run()
  }

  private func platform(_ name: String, of result: ExperimentResult) throws -> PlatformResult {
    try #require(result.platforms.first { $0.name == name })
  }

  /// A fifth of the fleet and of the traffic; the outage lasts from 10 to 11 min.
  @Test("a fleet stays down after a minute's dip, and a budget of retries saves it")
  func retryStorm() throws {
    let result = try run(
      "retry-storm",
      [
        ("duration", "16m"), ("replications", "1"), ("traffic.pages.arrivals.constant", "56/s"),
      ]
        + ["no budget", "budget", "no retries"].map {
          ("platforms.\($0).fixedFleet.instances", "2")
        }
    )
    /// The share of the requests answered in a minute.
    func answered(_ name: String, inMinute minute: Int) throws -> Double {
      let row = try platform(name, of: result).timeline.rows[minute]
      return row.mean(\.completed) / row.mean(\.offered)
    }
    for name in ["no budget", "budget", "no retries"] {
      #expect(try answered(name, inMinute: 9) > 0.95)
      #expect(try answered(name, inMinute: 10) < 0.5)
    }
    // Five minutes after the cause is gone.
    #expect(try answered("no budget", inMinute: 15) < 0.05)
    #expect(try answered("budget", inMinute: 15) > 0.95)
    #expect(try answered("no retries", inMinute: 15) > 0.95)
    let storm = try platform("no budget", of: result).timeline.rows[15]
    #expect(storm.mean(\.attempts) > 3.5 * storm.mean(\.offered))
  }

  /// A tenth of everything: about 70 environments against 24 connections.
  @Test("a database refuses environments, and a concurrency limit protects it")
  func database() throws {
    let result = try run(
      "database-behind-lambda",
      [
        ("duration", "4m"), ("replications", "1"),
        ("traffic.orders.arrivals.stages.0.rate", "4/s"),
        ("traffic.orders.arrivals.stages.1.rate", "150/s"),
        ("traffic.orders.arrivals.stages.2.rate", "4/s"),
        ("downstream.database.connections", "24"),
        ("downstream.database.servers", "4"),
        ("platforms.limited.account.concurrencyLimit", "16"),
        ("platforms.fleet.fixedFleet.threads", "3"),
      ]
    )
    let lambda = try platform("lambda", of: result)
    #expect(try #require(lambda.estimate(of: .capacityPeak)).mean > 40)
    #expect(try #require(lambda.estimate(of: .failureFraction)).mean > 0.5)
    #expect(try #require(lambda.estimate(of: .downstreamConnectionsPeak)).mean == 24)
    let limited = try platform("limited", of: result)
    #expect(try #require(limited.estimate(of: .capacityPeak)).mean <= 24)
    #expect(try #require(limited.estimate(of: .downstreamRefused)).mean == 0)
    #expect(try #require(limited.estimate(of: .failureFraction)).mean < 0.2)
    let fleet = try platform("fleet", of: result)
    #expect(try #require(fleet.estimate(of: .downstreamRefused)).mean == 0)
  }

  private func mean(_ metric: Metric, _ name: String, _ result: ExperimentResult) throws -> Double {
    try #require(try platform(name, of: result).estimate(of: metric)).mean
  }

  @Test(
    "provisioned concurrency spares a morning its cold starts, and a timetable is cheaper than a fixed number"
  )
  func morningRamp() throws {
    let result = try run(
      "morning-ramp",
      [("replications", "1"), ("duration", "60m"), ("traffic.requests.arrivals.scale", "0.5")]
    )
    let cold = try mean(.coldStarts, "on-demand", result)
    for name in ["fixed", "timetable"] {
      #expect(try mean(.coldStarts, name, result) < cold / 2, "\(name)")
    }
    #expect(try mean(.cost, "timetable", result) < mean(.cost, "fixed", result))
  }

  @Test(
    "concurrency reserved for a shop protects it from a batch, and a cap on the batch protects all"
  )
  func noisyNeighbour() throws {
    let result = try run("noisy-neighbour", [("replications", "1"), ("duration", "20m")])
    func failed(_ name: String, _ part: String) throws -> Double {
      let scenario = result.scenario
      let row = try #require(scenario.rows(of: name).first { $0.names.part == part })
      return try #require(
        try platform(name, of: result).estimate(of: .failureFraction, piece: row.position)
      ).mean
    }
    #expect(try failed("shared", "shop") > 0.01)
    #expect(try failed("shared", "mail") > 0.01)
    #expect(try failed("shop-reserved", "shop") == 0)
    // What is reserved for the shop is missing to the others.
    #expect(try failed("shop-reserved", "mail") > failed("shared", "mail"))
    #expect(try failed("batch-capped", "shop") == 0)
    #expect(try failed("batch-capped", "mail") == 0)
    #expect(try failed("batch-capped", "batch") > failed("shared", "batch"))
  }

  @Test("a deployment at once makes the worst minute, and environments ahead spare it")
  func deployment() throws {
    let result = try run(
      "deployment",
      [("replications", "1"), ("duration", "22m"), ("traffic.requests.arrivals.constant", "100/s")]
    )
    let worst = try mean(.worstIntervalLatencyP99, "all-at-once", result)
    #expect(worst > 1)
    #expect(try mean(.coldStarts, "ahead", result) < mean(.coldStarts, "all-at-once", result) / 2)
  }

  @Test("managed instances serve a function that waits for a fraction of the cost")
  func managedInstances() throws {
    let result = try run("managed-instances", [("replications", "1"), ("duration", "30m")])
    #expect(try mean(.cost, "managed", result) < mean(.cost, "on-demand", result) / 3)
    #expect(try mean(.failureFraction, "managed", result) == 0)
  }

  @Test("a queue takes all concurrency from its neighbour, unless its own is bounded")
  func queueBacklog() throws {
    let bounded = try run("queue-backlog", [("replications", "1")])
    #expect(try mean(.throttled, "shared", bounded) == 0)
    #expect(try mean(.latencyMax, "shared", bounded) < 600)
    let free = try run(
      "queue-backlog",
      [
        ("replications", "1"),
        ("traffic.orders.invocation.queue.maximumConcurrency", "1000"),
      ]
    )
    #expect(try mean(.throttled, "shared", free) > 0)
    #expect(try mean(.latencyMax, "shop-reserved", free) > 600)
    #expect(try mean(.throttled, "shop-reserved", free) == 0)
  }

  @Test(
    "messages are dead-lettered that have never run, where there is too little concurrency for pollers"
  )
  func deadLetters() throws {
    let result = try run("dead-letters", [("replications", "1")])
    #expect(try mean(.deadLettered, "ten-at-once", result) > 1_000)
    #expect(try mean(.deadLettered, "four-hundred-at-once", result) == 0)
    let shares = try platform("ten-at-once", of: result).failures()
    #expect(
      shares.contains {
        $0.reason == .deadLettered && $0.code == "ReservedFunctionConcurrentInvocationLimitExceeded"
      }
    )
  }

  @Test("events nobody waits for hold up an API for a while, and only what is poison is lost")
  func asynchronousStorm() throws {
    let result = try run("asynchronous-storm", [("replications", "1")])
    #expect(try mean(.throttled, "shared", result) > 0)
    #expect(try mean(.throttled, "api-reserved", result) == 0)
    let events = 10 * 7_200.0 + 18_000
    let lost = try mean(.deadLettered, "api-reserved", result)
    // One in a hundred, give or take four standard deviations.
    #expect(abs(lost - events / 100) < 4 * (events / 100).squareRoot())
  }

  @Test(
    "a key disabled in a burst fails cold starts alone, and helpers in every request all of them"
  )
  func disabledKey() throws {
    let result = try run("disabled-key", [("replications", "1")])
    #expect(try mean(.failureFraction, "default-key", result) == 0)
    let customer = try mean(.failureFraction, "customer-key", result)
    #expect(customer > 0.01 && customer < 0.5)
    #expect(try mean(.keyUnavailable, "customer-key", result) > 0)
    #expect(try mean(.functionFailed, "customer-key", result) == 0)
    #expect(try mean(.functionFailed, "helpers-always", result) > 0)
    #expect(try mean(.failureFraction, "helpers-always", result) > customer)
  }

  @Test("who may call is let in by each way, and nobody else")
  func whoMayCall() throws {
    let result = try run("who-may-call", [("replications", "1")])
    let scenario = result.scenario
    func denied(_ name: String, _ stream: String) throws -> Double {
      let row = try #require(
        scenario.rows(of: name).first { $0.names.stream == stream && $0.names.part == "" }
      )
      return try #require(
        try platform(name, of: result).estimate(of: .failureFraction, piece: row.position)
      ).mean
    }
    let expected: [String: [String: Double]] = [
      "api": ["uploads": 0, "foreign-uploads": 1, "notices": 0, "partners": 0, "visitors": 1],
      "public-url": [
        "uploads": 0, "foreign-uploads": 1, "notices": 0, "partners": 0, "visitors": 0,
      ],
    ]
    for (name, streams) in expected {
      for (stream, share) in streams {
        #expect(try denied(name, stream) == share, "\(stream) on \(name)")
      }
    }
  }

  @Test("a run that is to be seen through its metrics has all of them")
  func throughMetrics() throws {
    let result = try run("through-metrics", [("replications", "1")])
    #expect(try mean(.spillovers, "account", result) > 0)
    #expect(try mean(.throttled, "account", result) > 0)
    #expect(try mean(.downstreamRefused, "account", result) > 0)
    #expect(try mean(.drainTime, "account", result) > 60)
  }
}
