import EventKernel
import FleetPlatform
import Pricing
import Stochastics
import TestSupport
import Testing
import Workload

/// Steady states against queueing theory; the mean service time is one second.
///
/// Each value is estimated from independent replications after an initial transient. The closed
/// form must lie in the 99.9 % interval, whose half-width must be small enough to show the error
/// that is feared: a load of 2 % more or, of shares and levels, 2 % of themselves.
@Suite struct ClosedFormTests {
  /// What a replication measured.
  struct Result {
    /// Mean over answered requests, in seconds.
    var sojourn: Double
    var wait: Double
    /// Share of the requests that were refused.
    var refused: Double
    /// Time average of requests on threads.
    var busy: Double
  }

  func replicate(
    _ configuration: FleetConfiguration,
    downstream: [DownstreamConfiguration] = [],
    rate: Double,
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    requests: Double,
    seed: UInt64,
    replications: Int = 30
  ) throws -> [Result] {
    let duration = SimulationTime.seconds(requests / rate)
    let transient = SimulationTime.seconds(0.1 * requests / rate)
    let stream = TrafficStream(
      name: "poisson",
      arrivals: .process(.poisson, .constant(rate, lasting: duration)),
      demand: Demand(cpu: cpu, wait: wait, downstream: downstream.isEmpty ? nil : 0)
    )
    return try (0..<replications).map { replication in
      var simulation = Simulation(
        ServiceModel(
          source: try RequestSource(
            streams: [stream],
            duration: duration,
            seed: seed,
            replication: replication
          ),
          platform: Fleet(
            configuration,
            downstream: downstream,
            seed: seed,
            replication: replication,
            name: "fleet"
          ),
          client: DirectClient(recorder: RequestRecorder(measureFrom: transient))
        )
      )
      simulation.model.platform.start(on: &simulation.scheduler)
      simulation.run(until: transient)
      let before = simulation.model.platform.read(at: transient).busyArea
      simulation.run(until: duration)
      let after = simulation.model.platform.read(at: duration).busyArea
      while simulation.model.client.recorder.outstanding > 0 {
        simulation.run(until: simulation.scheduler.now + seconds(10))
      }
      let tally = simulation.model.client.recorder.measured
      let completed = Double(tally.completed)
      return Result(
        sojourn: Double(tally.latencySum) * 1e-9 / completed,
        wait: Double(tally.queueSum) * 1e-9 / completed,
        refused: Double(tally.failed) / Double(tally.requests),
        busy: Double(after - before) / Double((duration - transient).nanoseconds)
      )
    }
  }

  func expect(
    _ values: [Double],
    toCover expected: Double,
    within relative: Double,
    _ what: String
  ) {
    let check = Agreement(what, values, expected: expected)
    #expect(check.holds, "\(check)")
    #expect(check.relativeHalfWidth <= relative, "\(check)")
  }

  /// Checks the share of served requests and their sojourn time against M/M/c/K.
  func expect(
    _ results: [Result],
    toCover queue: (servers: Int, capacity: Int, rate: Double)
  ) {
    let exact = FiniteQueue(
      arrivalRate: queue.rate,
      meanServiceTime: 1,
      servers: queue.servers,
      capacity: queue.capacity
    )
    let name = "M/G/\(queue.servers)/\(queue.capacity) at \(queue.rate)/s"
    let served = results.map { 1 - $0.refused }
    expect(served, toCover: 1 - exact.blocking, within: 0.02, "\(name): served")
    expect(
      results.map(\.sojourn),
      toCover: exact.meanSojourn,
      within: 0.02,
      "\(name): sojourn time"
    )
  }

  // 10 instances of 2 threads at 70 %: a wait of 0.960784 when requests are spread at random, of
  // 0.0155935 when all 20 threads serve one queue.
  @Test("waits lie between those of one queue and of random routing")
  func splitAndPooled() throws {
    let split = QueueingFormulas.meanWait(arrivalRate: 1.4, meanServiceTime: 1, servers: 2)
    let pooled = QueueingFormulas.meanWait(arrivalRate: 14, meanServiceTime: 1, servers: 20)
    var waits: [Double] = []
    for algorithm in [LoadBalancer.Algorithm.leastOutstandingRequests, .roundRobin] {
      let results = try replicate(
        try fleet(
          instances: 10,
          threads: 2,
          backlog: 1_000_000,
          discipline: .fifo,
          algorithm: algorithm
        ),
        rate: 14,
        wait: .exponential(mean: 1),
        requests: 3000,
        seed: 500
      )
      let check = Agreement(
        "10 instances of 2 threads at 70 %, \(algorithm): mean wait, one pool",
        results.map(\.wait),
        expected: pooled
      )
      let estimate = try #require(check.estimate)
      #expect(try #require(estimate.lower) > pooled)
      #expect(try #require(estimate.upper) < split)
      waits.append(estimate.mean)
    }
    #expect(waits[0] < waits[1])
  }

  // Calls of a fleet that is never the bottleneck: M/M/2/5 at the resource behind it.
  @Test("calls from a fleet wait and are refused as M/M/c/K")
  func downstream() throws {
    let results = try replicate(
      try fleet(threads: 10_000, discipline: .fifo),
      downstream: [
        DownstreamConfiguration(
          name: "database",
          connections: 3,
          serviceTime: .exponential(mean: 1),
          servers: 2,
          queue: 2
        )
      ],
      rate: 1.8,
      requests: 6000,
      seed: 600
    )
    expect(results, toCover: (servers: 2, capacity: 5, rate: 1.8))
  }
}
