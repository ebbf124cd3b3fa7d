import EventKernel
import FleetPlatform
import LambdaPlatform
import Pricing
import Stochastics
import Testing
import Workload

/// Where the time of single attempts went, by hand; that the parts always add up is checked with
/// the conservation of work.
@Suite struct TimeSpentTests {
  /// A client that keeps every end.
  struct KeepingClient: Client {
    var recorder = RequestRecorder()
    var ends: [AttemptEnd] = []

    mutating func submit<P: Platform & ~Copyable>(
      _ request: Request,
      to platform: inout P,
      on scheduler: inout Scheduler<ServiceEvent>
    ) {
      _ = platform.offer(Attempt(request, token: 0), on: &scheduler)
    }

    mutating func attemptEnded<P: Platform & ~Copyable>(
      _ end: AttemptEnd,
      platform: inout P,
      on scheduler: inout Scheduler<ServiceEvent>
    ) {
      ends.append(end)
    }

    mutating func handle<P: Platform & ~Copyable>(
      _ event: ServiceEvent,
      platform: inout P,
      on scheduler: inout Scheduler<ServiceEvent>
    ) {}
  }

  /// A request of stream 3 that computes for two seconds and waits for one.
  static func request(at second: Double, downstream: Int32 = -1) -> Request {
    Request(
      arrival: .seconds(second),
      cpu: .seconds(2),
      wait: .seconds(1),
      origin: RequestOrigin(stream: 3),
      downstream: downstream
    )
  }

  static let database = DownstreamConfiguration(
    name: "database",
    connections: 1,
    serviceTime: .constant(5)
  )

  static func ends<P: Platform & ~Copyable>(
    on platform: consuming P,
    of requests: [Request]
  ) -> [AttemptEnd] {
    var simulation = Simulation(
      ServiceModel(
        source: RequestSource(requests: requests),
        platform: platform,
        client: KeepingClient()
      )
    )
    simulation.model.platform.start(on: &simulation.scheduler)
    simulation.run(until: .seconds(1_000))
    return simulation.model.client.ends
  }

  static func fleet(
    discipline: FleetConfiguration.Discipline,
    threads: Int,
    attributesTime: Bool = true
  ) throws -> Fleet {
    Fleet(
      FleetConfiguration(
        instanceType: try #require(EC2PriceList.type(named: "m7g.medium")),
        threads: threads,
        backlog: 1,
        discipline: discipline,
        minimum: 1,
        maximum: 1,
        desired: 1,
        launchDelay: .constant(1),
        loadBalancer: LoadBalancer(
          algorithm: .leastOutstandingRequests,
          deregistrationDelay: .seconds(1),
          requestsPerConnection: 1
        ),
        targetTracking: nil
      ),
      downstream: [database],
      seed: 1,
      replication: 0,
      name: "fleet",
      attributesTime: attributesTime
    )
  }

  @Test("Lambda tells Init, CPU time, what its share costs, wait and call apart")
  func lambda() {
    // Half a vCPU.
    let configuration = LambdaConfiguration(
      memoryMB: 885,
      architecture: .x86_64,
      initialization: .constant(0.25),
      keepAlive: .constant(600),
      concurrencyLimit: 10,
      scalingRate: nil
    ).plain
    let lambda = LambdaAccount(
      configuration,
      downstream: [Self.database],
      seed: 1,
      replication: 0,
      name: "lambda",
      attributesTime: true
    )
    let ends = Self.ends(
      on: lambda,
      of: [Self.request(at: 0), Self.request(at: 100, downstream: 0)]
    )
    #expect(ends.map(\.origin.stream) == [3, 3])
    var expected = TimeSpent()
    expected.initialization = .seconds(0.25)
    expected.cpu = .seconds(2)
    // 2 s over 885/1,769 of a vCPU take 3.997740… s.
    expected.cpuShare = SimulationTime(nanoseconds: 1_997_740_112)
    expected.wait = .seconds(1)
    #expect(ends[0].spent == expected)
    expected.initialization = .zero
    expected.downstream = .seconds(5)
    #expect(ends[1].spent == expected)
  }

  @Test("processor sharing tells queue and contention apart")
  func processorSharing() throws {
    // Two threads on one vCPU: both compute until 4 s, wait until 5 s; the third then has the vCPU
    // to itself.
    let ends = Self.ends(
      on: try Self.fleet(discipline: .processorSharing, threads: 2),
      of: [Self.request(at: 0), Self.request(at: 0), Self.request(at: 0)]
    )
    var expected = TimeSpent()
    expected.cpu = .seconds(2)
    expected.wait = .seconds(1)
    expected.contention = .seconds(2)
    #expect(ends.prefix(2).map(\.spent) == [expected, expected])
    expected.contention = .zero
    expected.queue = .seconds(5)
    #expect(ends[2].spent == expected)
  }

  @Test("first come, first served knows no contention")
  func firstComeFirstServed() throws {
    let ends = Self.ends(
      on: try Self.fleet(discipline: .fifo, threads: 1),
      of: [Self.request(at: 0), Self.request(at: 0, downstream: 0)]
    )
    var expected = TimeSpent()
    expected.cpu = .seconds(2)
    expected.wait = .seconds(1)
    #expect(ends[0].spent == expected)
    expected.queue = .seconds(3)
    expected.downstream = .seconds(5)
    #expect(ends[1].spent == expected)
  }

  @Test("without attribution only queue, Init and call are told")
  func unattributed() throws {
    let ends = Self.ends(
      on: try Self.fleet(discipline: .fifo, threads: 1, attributesTime: false),
      of: [Self.request(at: 0), Self.request(at: 0, downstream: 0)]
    )
    #expect(ends[0].spent == TimeSpent())
    var expected = TimeSpent()
    expected.queue = .seconds(3)
    expected.downstream = .seconds(5)
    #expect(ends[1].spent == expected)
  }
}
