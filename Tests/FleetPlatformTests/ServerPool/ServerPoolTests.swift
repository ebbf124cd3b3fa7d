import EventKernel
import Pricing
import Stochastics
import Testing
import Workload

@testable import FleetPlatform

/// A pool as a platform of its own, whose servers are what a test opens.
struct BarePool: Platform, ~Copyable {
  var pool: ServerPool
  var emptied: [Int32] = []
  var firstAnswer = FirstAnswer()

  init(
    _ specs: [ServerSpec],
    discipline: FleetConfiguration.Discipline = .processorSharing,
    algorithm: LoadBalancer.Algorithm = .roundRobin
  ) {
    pool = ServerPool(
      discipline: discipline,
      algorithm: algorithm,
      isMetered: true,
      downstream: Downstream([], seed: 1, replication: 0, platform: "pool", mode: .buffered)
    )
    for spec in specs { pool.open(pool.add(spec), at: .zero) }
  }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {}

  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    pool.offer(attempt, on: &scheduler)
  }

  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let isHandled = pool.handle(event, on: &scheduler, ends: &ends)
    #expect(isHandled)
    if let server = pool.takeEmptied() { emptied.append(server) }
    pool.checkInvariants()
  }

  mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    pool.read(into: &reading)
    return reading
  }

  var activities: [ScalingActivity] { [] }

  func usage(at time: SimulationTime) -> Usage { Usage() }

  var rates: RateCard { .fleet(instanceType: "m7g.large", pricePerHour: 0, loadBalancer: false) }
}

typealias PoolSimulation = Simulation<ServiceModel<BarePool, ObservingClient>>

@Suite struct ServerPoolTests {
  static let small = ServerSpec(vCPUs: 1, threads: 4, backlog: 0)
  static let large = ServerSpec(vCPUs: 4, threads: 2, backlog: 1)

  func simulation(_ pool: consuming BarePool, _ requests: [Request]) -> PoolSimulation {
    Simulation(
      ServiceModel(
        source: RequestSource(requests: requests),
        platform: pool,
        client: ObservingClient()
      )
    )
  }

  func sample(_ server: Int32, of simulation: inout PoolSimulation, at instant: Int64) -> Double? {
    simulation.model.platform.pool.sample(server, at: time(instant))
  }

  func time(_ milliseconds: Int64) -> SimulationTime {
    SimulationTime(nanoseconds: ms(milliseconds))
  }

  // In turn: three on the small server, which share its vCPU until 300; two on the threads of the
  // large one, each with a vCPU of its own until 100, and one in its backlog until then. Six want a
  // vCPU and there are five, until 100.
  @Test("servers of two kinds are loaded, measured and counted by their own figures")
  func twoSpecs() {
    var simulation = simulation(
      BarePool([Self.small, Self.large]),
      (0..<6).map { _ in request(at: 0, cpu: 100) }
    )
    simulation.run(until: time(400))
    #expect(
      simulation.model.client.endings.map(\.end) == [100, 100, 200, 300, 300, 300].map(ms)
    )
    let reading = simulation.model.platform.read(at: time(400))
    #expect(reading.serverArea == Int128(ms(5 * 400)))
    #expect(reading.workingArea == Int128(ms(300 + 300)))
    #expect(reading.busyArea == Int128(ms(3 * 300 + 3 * 100)))
    #expect(reading.saturatedTime == Int128(ms(100)))
    #expect(sample(0, of: &simulation, at: 400) == 0.75)
    #expect(sample(1, of: &simulation, at: 400) == 0.1875)
    // The next samples begin where these ended.
    #expect(sample(0, of: &simulation, at: 500) == 0)
  }

  @Test("each server takes as many requests as its own threads and backlog")
  func room() {
    var simulation = simulation(
      BarePool([Self.small, Self.large], algorithm: .leastOutstandingRequests),
      (0..<9).map { request(at: $0, wait: 1000) }
    )
    simulation.run(until: time(10))
    // Four on the small one, two and one on the large one; the large one has fewest and is full.
    let refused = simulation.model.client.endings.filter { $0.failure == .connectionRefused }
    #expect(refused.map(\.arrival) == [7, 8].map(ms))
    #expect(simulation.model.platform.read(at: time(10)).busy == 6)
  }

  @Test("first come, first served, the threads of a server are what works")
  func threadsAsServers() {
    var simulation = simulation(
      BarePool([Self.small, Self.large], discipline: .fifo),
      (0..<2).map { _ in request(at: 0, wait: 100) }
    )
    simulation.run(until: time(200))
    #expect(simulation.model.platform.read(at: time(200)).serverArea == Int128(ms(6 * 200)))
    #expect(sample(0, of: &simulation, at: 200) == 0.125)
    #expect(sample(1, of: &simulation, at: 200) == 0.25)
  }

  // Two threads each, all taken until 1,000; the first server is closed at 200 and evicted at 500, the
  // second is closed at 400 and works to the end. A third without work is not there any more once it
  // is closed.
  @Test("a server that drains is there for as long as it works")
  func draining() {
    let spec = ServerSpec(vCPUs: 1, threads: 2, backlog: 0)
    var simulation = simulation(
      BarePool([spec, spec], discipline: .fifo),
      (0..<4).map { _ in request(at: 0, wait: 1_000) }
    )
    simulation.run(until: time(100))
    let third = simulation.model.platform.pool.add(spec)
    simulation.model.platform.pool.open(third, at: time(100))
    simulation.run(until: time(200))
    let firstIsEmpty = simulation.model.platform.pool.close(0, at: time(200))
    let thirdIsEmpty = simulation.model.platform.pool.close(third, at: time(200))
    simulation.run(until: time(400))
    let secondIsEmpty = simulation.model.platform.pool.close(1, at: time(400))
    simulation.run(until: time(500))
    var ends = AttemptEnds()
    let evicted = simulation.model.platform.pool.evict(0, at: time(500), ends: &ends)
    #expect(!firstIsEmpty && thirdIsEmpty && !secondIsEmpty)
    #expect(evicted == 2)
    simulation.run(until: time(2_000))
    let reading = simulation.model.platform.read(at: time(2_000))
    #expect(reading.workingArea == Int128(ms(2 * 500 + 2 * 1_000)))
    #expect(reading.serverArea == Int128(ms(2 * 500 + 2 * 1_000 + 2 * 100)))
  }

  @Test("a closed server says when it is empty, and its id serves another kind of server")
  func closing() {
    var simulation = simulation(
      BarePool([Self.large, Self.small]),
      [request(at: 0, cpu: 100), request(at: 1, cpu: 1000), request(at: 300, cpu: 100)]
    )
    simulation.run(until: time(10))
    let isEmpty = simulation.model.platform.pool.close(0, at: time(10))
    #expect(!isEmpty)
    #expect(simulation.model.platform.emptied.isEmpty)
    simulation.run(until: time(200))
    #expect(simulation.model.platform.emptied == [0])
    simulation.model.platform.pool.remove(0, at: time(200))
    let spec = ServerSpec(vCPUs: 2, threads: 1, backlog: 0)
    let id = simulation.model.platform.pool.add(spec)
    #expect(id == 0)
    simulation.model.platform.pool.open(id, at: time(200))
    #expect(simulation.model.platform.pool.units(of: id) == 2)
    #expect(simulation.model.platform.pool.gauges.servers.value == 3)
  }

  @Test("an evicted server fails its requests, those on threads first, and nobody else's")
  func eviction() {
    var simulation = simulation(
      BarePool([Self.large, Self.small]),
      [
        request(at: 0, wait: 500), request(at: 1, wait: 50), request(at: 2, cpu: 500),
        request(at: 3, wait: 50), request(at: 4, wait: 50),
      ]
    )
    simulation.run(until: time(20))
    var ends = AttemptEnds()
    let isEmpty = simulation.model.platform.pool.close(0, at: time(20))
    #expect(!isEmpty)
    let evicted = simulation.model.platform.pool.evict(0, at: time(20), ends: &ends)
    #expect(evicted == 3)
    #expect((0..<ends.count).map { ends[$0].token } == [0, 2, 4].map(ms))
    #expect((0..<ends.count).allSatisfy { ends[$0].failure == .instanceTerminated })
    #expect((0..<ends.count).map { ends[$0].spent.queue.nanoseconds } == [0, 0, ms(16)])
    simulation.run(until: time(1000))
    #expect(simulation.model.client.endings.map(\.end) == [ms(51), ms(53)])
    #expect(simulation.model.platform.pool.jobs.count == 0)
  }
}
