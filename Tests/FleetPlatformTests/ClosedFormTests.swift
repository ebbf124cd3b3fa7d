import EventKernel
import FleetPlatform
import Pricing
import Stochastics
import Testing
import Workload

/// Steady states against queueing theory; the mean service time is one second.
///
/// Each value is estimated from independent replications after an initial transient. The closed
/// form must lie in the 99.9 % interval, whose half-width must be small enough to show the error
/// that is feared.
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
    rate: Double,
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    requests: Double,
    replications: Int = 30
  ) throws -> [Result] {
    let duration = SimulationTime.seconds(requests / rate)
    let transient = SimulationTime.seconds(0.1 * requests / rate)
    let stream = TrafficStream(
      name: "poisson",
      arrivals: .process(.poisson, .constant(rate, lasting: duration)),
      cpu: cpu,
      wait: wait
    )
    return try (0..<replications).map { replication in
      var simulation = Simulation(
        ServiceModel(
          source: try RequestSource(
            streams: [stream],
            duration: duration,
            seed: 1961,
            replication: replication
          ),
          platform: Fleet(
            configuration,
            seed: 1961,
            replication: replication,
            name: "fleet"
          ),
          client: DirectClient(),
          recorder: RequestRecorder(measureFrom: transient)
        )
      )
      simulation.model.platform.start(on: &simulation.scheduler)
      simulation.run(until: transient)
      let before = simulation.model.platform.read(at: transient).busyArea
      simulation.run(until: duration)
      let after = simulation.model.platform.read(at: duration).busyArea
      while simulation.model.recorder.outstanding > 0 {
        simulation.run(until: simulation.scheduler.now + seconds(10))
      }
      let tally = simulation.model.recorder.measured
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
  ) throws {
    let estimate = try #require(Estimate(values, confidence: 0.999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(estimate.mean - expected) <= halfWidth, "\(what): \(estimate), \(expected)")
    #expect(halfWidth <= relative * expected, "\(what): \(estimate) is too wide")
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var servers: Int
    var rate: Double
    /// Requests per replication.
    var requests: Double

    var testDescription: String { "\(servers) servers, rate \(rate)" }
  }

  @Test(
    "M/M/c: sojourn time and busy servers",
    arguments: [
      Row(servers: 1, rate: 0.3, requests: 6000), Row(servers: 4, rate: 2, requests: 4000),
      Row(servers: 8, rate: 4, requests: 4000),
    ]
  )
  func manyServers(row: Row) throws {
    let results = try replicate(
      try fleet(threads: row.servers, backlog: 1_000_000, discipline: .fifo),
      rate: row.rate,
      wait: .exponential(mean: 1),
      requests: row.requests
    )
    let waiting = QueueingFormulas.meanWait(
      arrivalRate: row.rate,
      meanServiceTime: 1,
      servers: row.servers
    )
    try expect(results.map(\.sojourn), toCover: 1 + waiting, within: 0.02, "sojourn time")
    try expect(results.map(\.busy), toCover: row.rate, within: 0.02, "busy servers")
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
      requests: 6000
    )
    try expect(results, toCover: (servers, capacity, rate))
  }

  /// Checks the share of served requests and their sojourn time against M/M/c/K.
  func expect(
    _ results: [Result],
    toCover queue: (servers: Int, capacity: Int, rate: Double)
  ) throws {
    let queue = FiniteQueue(
      arrivalRate: queue.rate,
      meanServiceTime: 1,
      servers: queue.servers,
      capacity: queue.capacity
    )
    try expect(results.map { 1 - $0.refused }, toCover: 1 - queue.blocking, within: 0.02, "served")
    try expect(results.map(\.sojourn), toCover: queue.meanSojourn, within: 0.02, "sojourn time")
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
      requests: 6000
    )
    try expect(results, toCover: (vCPUs, 4, rate))
  }

  @Test("M/G/1-PS: sojourn time")
  func sharing() throws {
    let results = try replicate(
      try fleet(threads: 1_000_000),
      rate: 0.3,
      cpu: Self.twoSizes,
      requests: 6000
    )
    let sojourn = QueueingFormulas.processorSharingMeanSojourn(
      arrivalRate: 0.3,
      meanServiceTime: 1
    )
    try expect(results.map(\.sojourn), toCover: sojourn, within: 0.02, "sojourn time")
  }

  @Test("M/D/1: sojourn time")
  func deterministic() throws {
    let results = try replicate(
      try fleet(threads: 1, backlog: 1_000_000, discipline: .fifo),
      rate: 0.5,
      cpu: .constant(0.4),
      wait: .constant(0.6),
      requests: 3000
    )
    let waiting = QueueingFormulas.pollaczekKhinchineMeanWait(
      arrivalRate: 0.5,
      meanServiceTime: 1,
      coefficientOfVariation: 0
    )
    try expect(results.map(\.sojourn), toCover: 1 + waiting, within: 0.02, "sojourn time")
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
        requests: 3000
      )
      let estimate = try #require(Estimate(results.map(\.wait), confidence: 0.999))
      #expect(try #require(estimate.lower) > pooled)
      #expect(try #require(estimate.upper) < split)
      waits.append(estimate.mean)
    }
    #expect(waits[0] < waits[1])
  }
}
