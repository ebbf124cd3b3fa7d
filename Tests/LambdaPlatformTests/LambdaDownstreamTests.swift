import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// Timelines computed by hand; times in seconds.
@Suite("a Lambda function and what stands behind it, by hand")
struct LambdaDownstreamTests {
  /// Calls of a second each.
  private func database(
    connections: Int = 1,
    servers: Int? = nil,
    queue: Int = 0,
    errors: Double = 0,
    isKept: Bool = false
  ) -> DownstreamConfiguration {
    DownstreamConfiguration(
      name: "database",
      connections: connections,
      serviceTime: .constant(1),
      servers: servers,
      queue: queue,
      errors: errors,
      connectionsAreKept: isKept
    )
  }

  /// Init 0.25: the first calls at 0.75, the second at 1.25; the third is warm and calls at 3.
  private let requests: [Request] = [
    .at(0, wait: 0.5, downstream: 0), .at(0.5, wait: 0.5, downstream: 0), .at(3, downstream: 0),
  ]

  private func gauges(_ reading: PlatformReading) throws -> DownstreamReading {
    try #require(reading.downstream)
  }

  @Test("a call comes after the request's own time; one without a connection fails at once")
  func refusal() throws {
    // Served from 0.75 to 1.75 and from 3 to 4; refused at 1.25, after 0.75 with its Init.
    var run = LambdaRun(.plain(), downstream: [database()], requests: requests)
    #expect(run.read(at: 1).downstream?.connections == 1)
    let reading = run.read(at: 10)
    let tally = run.recorder.measured
    #expect(tally.completed == 2)
    #expect(tally.failures(.downstreamRefused) == 1)
    #expect(tally.latencySum == 2_750_000_000)
    #expect(reading.busyArea == 3_500_000_000)
    #expect(reading.billedArea == 3_500_000_000)
    let gauges = try gauges(reading)
    #expect(gauges.connections == 0)
    #expect(gauges.connectionsPeak == 1)
    #expect(gauges.connectionsArea == 2_000_000_000)
    #expect(gauges.began == 2)
    #expect(gauges.refused == 1)
    #expect(gauges.waitSum == 0)
  }

  @Test(
    "a call waits for a connection, or with its connection for a server",
    arguments: [(1, 1, 1, 3), (2, 1, 0, 3.5)] as [(Int, Int, Int, Double)]
  )
  func waiting(connections: Int, servers: Int, queue: Int, connectionSeconds: Double) throws {
    // The second is served from 1.75 to 2.75, having called at 1.25.
    let database = database(connections: connections, servers: servers, queue: queue)
    var run = LambdaRun(.plain(), downstream: [database], requests: requests)
    let reading = run.read(at: 10)
    #expect(run.recorder.measured.completed == 3)
    #expect(run.recorder.measured.latencySum == 5_000_000_000)
    #expect(reading.busyArea == 5_000_000_000)
    let gauges = try gauges(reading)
    #expect(gauges.connectionsPeak == connections)
    #expect(gauges.connectionsArea == Int128(connectionSeconds * 1e9))
    #expect(gauges.waitSum == 500_000_000)
    #expect(gauges.refused == 0)
  }

  @Test("an environment keeps its connection while it is idle, until its end")
  func keptConnections() throws {
    // A calls from 0.25 to 1.25 and keeps the only connection. B is refused at 0.75. At 2 A, the
    // most recently used, calls again. At 5 A takes a request that calls nobody, so that B finds
    // the connection idle and out of reach at 5.1. A ends at 16, ten seconds after its last
    // request; a new environment at 20 opens the connection anew.
    var run = LambdaRun(
      .plain(keepAlive: .constant(10)),
      downstream: [database(isKept: true)],
      requests: [
        .at(0, downstream: 0), .at(0.5, downstream: 0), .at(2, downstream: 0), .at(5, wait: 1),
        .at(5.1, downstream: 0), .at(20, downstream: 0),
      ]
    )
    #expect(run.read(at: 1.5).downstream?.connections == 1)
    #expect(run.read(at: 15.9).downstream?.connections == 1)
    #expect(run.read(at: 16.1).downstream?.connections == 0)
    let reading = run.read(at: 25)
    #expect(run.recorder.measured.failures(.downstreamRefused) == 2)
    #expect(run.recorder.measured.completed == 4)
    // From 0.25 to 16 and since 20.25.
    #expect(try gauges(reading).connectionsArea == 20_500_000_000)
  }

  @Test("a call that fails does so at its end, and is paid for")
  func errors() {
    var run = LambdaRun(.plain(), downstream: [database(errors: 1)], requests: [requests[0]])
    #expect(run.read(at: 1.7).busy == 1)
    let reading = run.read(at: 5)
    #expect(run.recorder.measured.failures(.downstreamFailed) == 1)
    #expect(reading.busyArea == 1_750_000_000)
    #expect(reading.billedArea == 1_750_000_000)
  }

  @Test("each resource has its own connections, and requests that call none need none")
  func severalResources() throws {
    var run = LambdaRun(
      .plain(initialization: .constant(0)),
      downstream: [database(), database()],
      requests: [
        .at(0, downstream: 0), .at(0.1, downstream: 1), .at(0.2, downstream: 1), .at(0.3, wait: 1),
      ]
    )
    let reading = run.read(at: 10)
    #expect(run.recorder.measured.completed == 3)
    #expect(run.recorder.measured.failures(.downstreamRefused) == 1)
    #expect(try gauges(reading).connectionsPeak == 2)
  }

  @Test("without resources there are no gauges of them")
  func none() {
    var run = LambdaRun(.plain(), requests: [.at(0, wait: 1)])
    #expect(run.read(at: 5).downstream == nil)
  }
}
