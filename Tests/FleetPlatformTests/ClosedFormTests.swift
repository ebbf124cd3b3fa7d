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

  /// A load of 2 % more.
  static let more = 1.02

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

  struct Row: CustomTestStringConvertible, Sendable {
    var servers: Int
    var rate: Double
    /// Requests per replication.
    var requests: Double

    var testDescription: String { "\(servers) servers, rate \(rate)" }
  }

  /// Rows of the table of Erlang C: the load is high enough that the wait is what is tested.
  @Test(
    "M/M/c: waiting time by Erlang C, and busy servers",
    arguments: [
      Row(servers: 1, rate: 0.5, requests: 20_000), Row(servers: 2, rate: 1.4, requests: 20_000),
      Row(servers: 8, rate: 5.6, requests: 30_000), Row(servers: 32, rate: 28.8, requests: 60_000),
    ]
  )
  func manyServers(row: Row) throws {
    let results = try replicate(
      try fleet(threads: row.servers, backlog: 1_000_000, discipline: .fifo),
      rate: row.rate,
      wait: .exponential(mean: 1),
      requests: row.requests,
      seed: UInt64(row.servers)
    )
    func wait(_ load: Double) -> Double {
      QueueingFormulas.meanWait(
        arrivalRate: load * row.rate,
        meanServiceTime: 1,
        servers: row.servers
      )
    }
    let waiting = wait(1)
    let queue = "M/M/\(row.servers) at \(row.rate)/s"
    expect(
      results.map(\.wait),
      toCover: waiting,
      within: wait(Self.more) / waiting - 1,
      "Erlang C, \(queue): mean wait"
    )
    expect(results.map(\.busy), toCover: row.rate, within: 0.02, "\(queue): busy servers")
  }

  @Test(
    "M/M/c/K: refusals and sojourn time",
    arguments: [(1, 2, 1.2), (4, 8, 5.0)]
  )
  func finiteRoom(servers: Int, capacity: Int, rate: Double) throws {
    let results = try replicate(
      try fleet(threads: servers, backlog: capacity - servers, discipline: .fifo),
      rate: rate,
      wait: .exponential(mean: 1),
      requests: 30_000,
      seed: UInt64(100 + servers)
    )
    expect(results, toCover: (servers, capacity, rate))
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

  /// Many short requests and a few long ones; mean and variance are 1.
  static let twoSizes = Distribution.mixture([
    WeightedDistribution(weight: 0.8, distribution: .constant(0.5)),
    WeightedDistribution(weight: 0.2, distribution: .constant(3)),
  ])

  // Processor sharing has the queue lengths of M/M/c/K whatever the law of the service time.
  @Test(
    "M/G/c/K under processor sharing depends on the mean service time alone",
    arguments: [
      (1, 0.9, .constant(1)), (1, 0.9, twoSizes), (2, 1.8, .exponential(mean: 1)),
    ] as [(Int, Double, Distribution)]
  )
  func finiteSharing(vCPUs: Int, rate: Double, cpu: Distribution) throws {
    let results = try replicate(
      try fleet(vCPUs: vCPUs, threads: 4),
      rate: rate,
      cpu: cpu,
      requests: 6000,
      // The laws of the service time are told apart by their means of squares.
      seed: UInt64(200 + 10 * vCPUs) + UInt64(cpu.variance)
    )
    expect(results, toCover: (vCPUs, 4, rate))
  }

  @Test("M/G/1-PS: sojourn time", arguments: [0.5, 0.7])
  func sharing(rate: Double) throws {
    let results = try replicate(
      try fleet(threads: 1_000_000),
      rate: rate,
      cpu: Self.twoSizes,
      requests: 20_000,
      seed: UInt64(300 + 10 * rate)
    )
    func sojourn(_ load: Double) -> Double {
      QueueingFormulas.processorSharingMeanSojourn(arrivalRate: load * rate, meanServiceTime: 1)
    }
    expect(
      results.map(\.sojourn),
      toCover: sojourn(1),
      within: sojourn(Self.more) / sojourn(1) - 1,
      "M/G/1-PS at \(rate)/s: sojourn time"
    )
  }

  @Test(
    "M/G/1: waiting time by Pollaczek and Khinchine",
    arguments: [
      (0.0, .constant(1)), (1, twoSizes), (2, .gamma(shape: 0.25, scale: 4)),
    ] as [(Double, Distribution)]
  )
  func firstComeFirstServed(variation: Double, service: Distribution) throws {
    let results = try replicate(
      try fleet(threads: 1, backlog: 1_000_000, discipline: .fifo),
      rate: 0.5,
      cpu: service,
      requests: 40_000,
      seed: UInt64(400 + variation)
    )
    func wait(_ load: Double) -> Double {
      QueueingFormulas.pollaczekKhinchineMeanWait(
        arrivalRate: load * 0.5,
        meanServiceTime: 1,
        coefficientOfVariation: variation
      )
    }
    expect(
      results.map(\.wait),
      toCover: wait(1),
      within: wait(Self.more) / wait(1) - 1,
      "M/G/1 at 0.5/s, cv \(variation): mean wait"
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
