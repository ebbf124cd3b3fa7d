import Experiments
import Foundation
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
}
