import EventKernel
import FleetPlatform
import Stochastics
import TestSupport
import Testing
import Workload

/// Steady states under clients that leave, and under a closed loop, against queueing theory.
///
/// The closed form must lie in the 99.9 % interval of independent replications, whose half-width
/// must be small enough to show the error that is feared. Each case has a seed of its own, so that
/// they do not share their chance.
@Suite struct ClientClosedFormTests {
  /// What a replication measured from the end of its transient to its end.
  struct Result {
    var reading: PlatformReading
    var tally: RequestTally
    /// Time average of requests on threads.
    var busy: Double
    /// Requests answered per second.
    var throughput: Double
  }

  private func replicate(
    _ stream: TrafficStream,
    servers: Int,
    lasting length: Double,
    seed: UInt64,
    replications: Int = 20
  ) throws -> [Result] {
    let configuration = try fleet(threads: servers, backlog: 1_000_000, discipline: .fifo)
    let duration = SimulationTime.seconds(length)
    let transient = SimulationTime.seconds(0.1 * length)
    return try (0..<replications).map { replication in
      var simulation = Simulation(
        ServiceModel(
          source: try RequestSource(
            streams: [stream],
            duration: duration,
            seed: seed,
            replication: replication
          ),
          platform: Fleet(configuration, seed: seed, replication: replication, name: "fleet"),
          client: ResilientClient(
            streams: [stream],
            duration: duration,
            seed: seed,
            replication: replication,
            recorder: RequestRecorder(measureFrom: transient)
          )
        )
      )
      simulation.model.platform.start(on: &simulation.scheduler)
      simulation.model.client.start(on: &simulation.scheduler)
      simulation.run(until: transient)
      let opening = simulation.model.platform.read(at: transient)
      let before = simulation.model.client.recorder.running.completed
      simulation.run(until: duration)
      let closing = simulation.model.platform.read(at: duration)
      let after = simulation.model.client.recorder.running.completed
      while simulation.model.client.recorder.outstanding > 0 {
        simulation.run(until: simulation.scheduler.now + seconds(10))
      }
      let window = (duration - transient).seconds
      return Result(
        reading: closing,
        tally: simulation.model.client.recorder.measured,
        busy: Double(closing.busyArea - opening.busyArea) * 1e-9 / window,
        throughput: Double(after - before) / window
      )
    }
  }

  private func expect(
    _ values: [Double],
    toCover expected: Double,
    within relative: Double,
    _ what: String
  ) {
    let check = Agreement(what, values, expected: expected)
    #expect(check.holds, "\(check)")
    #expect(check.relativeHalfWidth <= relative, "\(check)")
  }

  @Test(
    "M/M/c with impatience: who leaves, and busy servers, by Erlang A",
    arguments: [(1, 0.8, 2.0), (4, 4.0, 1.0), (8, 12.0, 0.5)]
  )
  func impatience(servers: Int, rate: Double, patience: Double) throws {
    let length = 12_000 / rate
    var stream = TrafficStream(
      name: "callers",
      arrivals: .process(.poisson, .constant(rate, lasting: .seconds(length))),
      wait: .exponential(mean: 1)
    )
    stream.client = ClientPolicy(patience: .exponential(mean: patience))
    let results = try replicate(stream, servers: servers, lasting: length, seed: UInt64(servers))
    let exact = ImpatientQueue(
      arrivalRate: rate,
      meanServiceTime: 1,
      servers: servers,
      meanPatience: patience
    )
    let queue = "M/M/\(servers)+M at \(rate)/s, patience \(patience) s"
    let left = results.map {
      Double($0.tally.failures(.abandoned)) / Double($0.tally.requests)
    }
    expect(left, toCover: exact.abandonment, within: 0.08, "Erlang A, \(queue): abandonment")
    expect(
      results.map(\.busy),
      toCover: exact.meanNumberBusy,
      within: 0.03,
      "Erlang A, \(queue): busy servers"
    )
    // Those who leave have waited too, so the wait of those served is less than that of all: by
    // Little's law the mean number waiting is the rate at which clients leave over 1 / patience.
    for result in results {
      #expect(result.tally.requests == result.tally.completed + result.tally.failures(.abandoned))
      #expect(result.tally.orphans == 0)
    }
  }

  @Test(
    "M/M/c//N: throughput, sojourn time and busy servers of a closed loop",
    arguments: [(4, 1, 5.0), (20, 3, 5.0), (60, 8, 9.0)]
  )
  func closedLoop(users: Int, servers: Int, thinkTime: Double) throws {
    let exact = FinitePopulationQueue(
      users: users,
      meanThinkTime: thinkTime,
      meanServiceTime: 1,
      servers: servers
    )
    let stream = TrafficStream(
      name: "users",
      arrivals: .users(
        UserPopulation(users: users, thinkTime: .exponential(mean: thinkTime))
      ),
      wait: .exponential(mean: 1)
    )
    let results = try replicate(
      stream,
      servers: servers,
      lasting: 12_000 / exact.throughput,
      seed: UInt64(users)
    )
    let queue = "M/M/\(servers)//\(users), think time \(thinkTime) s"
    expect(
      results.map(\.throughput),
      toCover: exact.throughput,
      within: 0.02,
      "\(queue): throughput"
    )
    let sojourns = results.map {
      Double($0.tally.latencySum) * 1e-9 / Double($0.tally.completed)
    }
    expect(sojourns, toCover: exact.meanSojourn, within: 0.04, "\(queue): sojourn time")
    expect(
      results.map(\.busy),
      toCover: exact.meanNumberBusy,
      within: 0.02,
      "\(queue): busy servers"
    )
  }
}
