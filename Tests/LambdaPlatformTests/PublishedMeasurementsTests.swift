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
