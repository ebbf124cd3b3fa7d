import EventKernel
import Foundation
import LambdaPlatform
import Stochastics
import TestSupport
import Testing
import Workload

/// Headroom against figures that others published.
@Suite("published measurements")
struct PublishedMeasurementsTests {
  /// A load point measured on AWS Lambda in 2020 with Poisson arrivals: rate, mean service warm and
  /// cold in ms, share of cold starts, mean number of instances.
  ///
  /// Source: github.com/pacslab/simfaas, examples/exp.csv (MIT).
  static let measured: [(rate: Double, warm: Double, cold: Double, share: Double, alive: Double)] =
    [
      (0.001863, 1955.0, 2563.4, 0.34299, 0.6742), (0.002458, 1954.2, 2462.8, 0.21083, 0.8135),
      (0.002882, 1952.4, 2536.1, 0.14543, 0.7795), (0.003453, 1959.8, 2430.1, 0.11010, 0.9076),
      (0.004248, 1958.3, 2397.8, 0.07948, 0.9459), (0.005725, 1951.7, 2358.6, 0.03828, 1.0319),
      (0.007851, 1969.6, 2422.0, 0.03382, 1.1291), (0.016384, 1959.4, 2340.9, 0.01955, 1.2699),
      (0.050120, 1967.1, 2192.3, 0.00854, 2.1136), (0.099871, 1972.6, 2310.1, 0.00595, 2.7641),
      (0.100377, 1975.9, 2244.1, 0.00566, 2.8888), (0.198076, 1986.1, 2302.0, 0.00372, 3.7188),
      (0.301791, 1991.7, 2270.8, 0.00294, 4.4218), (0.397486, 1997.8, 2180.5, 0.00208, 5.0450),
      (0.499673, 2006.7, 2152.4, 0.00191, 5.6942), (0.595606, 2002.4, 2208.7, 0.00176, 6.4194),
      (0.697266, 2012.7, 2183.5, 0.00175, 6.9277), (0.797943, 2015.5, 2182.8, 0.00156, 7.5639),
      (0.902459, 2016.0, 2163.4, 0.00151, 7.8698), (1.000533, 2021.7, 2172.5, 0.00131, 8.3971),
    ]

  /// Routing to the most recently used environment with a keep-alive of ten minutes explains the
  /// measurements as well as their own error of 10 % allows; spreading the requests does not.
  @Test("twenty load points measured on AWS are met")
  func awsLoadPoints() throws {
    var shareErrors = 0.0
    var aliveErrors = 0.0
    for point in Self.measured {
      let run = try SteadyState(
        rate: point.rate,
        warmSeconds: point.warm / 1_000,
        coldSeconds: point.cold / 1_000,
        seconds: min(2e7, 200_000 / point.rate),
        replication: 0
      )
      shareErrors += abs(run.coldFraction / point.share - 1)
      aliveErrors += abs(run.alive / point.alive - 1)
    }
    let count = Double(Self.measured.count)
    if ProcessInfo.processInfo.environment["HEADROOM_SHOW"] != nil {
      print("AWS load points: mean absolute errors", shareErrors / count, aliveErrors / count)
    }
    #expect(shareErrors / count < 0.14)
    #expect(aliveErrors / count < 0.035)
  }

  /// At 0.9 requests/s the measured function needed 7.9 environments; routing at random or to the
  /// least recently used one keeps more than ten alive.
  @Test(
    "spreading the requests disagrees with AWS",
    arguments: [
      EnvironmentRouting.random, .leastRecentlyUsed,
    ]
  )
  func spreadingDisagrees(routing: EnvironmentRouting) throws {
    let run = try SteadyState(
      rate: 0.902459,
      warmSeconds: 2.016,
      coldSeconds: 2.1634,
      routing: routing,
      seconds: 300_000,
      replication: 0
    )
    #expect(run.alive > 10)
    #expect(run.coldFraction < 0.0003)
  }
}

/// A function under a constant Poisson load, after its start.
private struct SteadyState {
  let coldFraction: Double
  let alive: Double
  let busy: Double

  /// Seconds left out at the beginning: six keep-alive times.
  private static let discard = 3_600.0

  init(
    rate: Double,
    warmSeconds: Double,
    coldSeconds: Double,
    routing: EnvironmentRouting = .mostRecentlyUsed,
    seconds: Double,
    replication: Int
  ) throws {
    var run = try LambdaRun(
      .plain(
        initialization: .makeExponential(mean: coldSeconds - warmSeconds),
        routing: routing
      ),
      rate: rate,
      service: .makeExponential(mean: warmSeconds),
      seconds: seconds + Self.discard,
      discard: Self.discard,
      seed: 2_021,
      replication: replication
    )
    let first = run.read(at: Self.discard)
    let last = run.read(at: Self.discard + seconds)
    let tally = run.recorder.measured
    coldFraction = Double(tally.coldStarts) / Double(tally.completed)
    alive = Double(last.capacityArea - first.capacityArea) * 1e-9 / seconds
    busy = Double(last.busyArea - first.busyArea) * 1e-9 / seconds
  }
}
