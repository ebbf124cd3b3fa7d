import EventKernel
import FleetPlatform
import Testing
import Workload

/// Timelines computed by hand; times in milliseconds.
@Suite("a fleet and what stands behind it, by hand")
struct FleetDownstreamTests {
  /// Calls of 100 ms each.
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
      serviceTime: .constant(0.1),
      servers: servers,
      queue: queue,
      errors: errors,
      connectionsAreKept: isKept
    )
  }

  private func gauges(
    _ simulation: inout Simulation<ObservedFleet>,
    at time: Int64
  ) throws -> DownstreamReading {
    let reading = simulation.reading(at: SimulationTime(nanoseconds: ms(time)))
    return try #require(reading.downstream)
  }

  @Test(
    "a call comes after CPU and wait, holds its thread, and fails without a connection",
    arguments: FleetConfiguration.Discipline.allCases
  )
  func refusal(discipline: FleetConfiguration.Discipline) throws {
    // The first calls from 20 to 120. The second is refused at 40; the third has its thread from
    // then on and is refused at 60. The fourth calls from 125 to 225.
    var simulation = Simulation(
      try fleet(threads: 2, backlog: 1, discipline: discipline),
      downstream: [database()],
      requests: [
        request(at: 0, cpu: 10, wait: 10, downstream: 0), request(at: 30, cpu: 10, downstream: 0),
        request(at: 35, cpu: 20, downstream: 0), request(at: 115, cpu: 10, downstream: 0),
      ]
    )
    #expect(
      simulation.endings() == [
        .init(arrival: ms(30), end: ms(40), failure: .downstreamRefused),
        .init(arrival: ms(35), end: ms(60), queue: ms(5), failure: .downstreamRefused),
        .init(arrival: 0, end: ms(120)),
        .init(arrival: ms(115), end: ms(225)),
      ]
    )
    let reading = simulation.reading(at: seconds(1))
    #expect(reading.busyArea == Int128(ms(260)))
    #expect(reading.workingArea == Int128(ms(discipline == .fifo ? 260 : 50)))
    let gauges = try #require(reading.downstream)
    #expect(gauges.connectionsArea == Int128(ms(200)))
    #expect(gauges.refused == 2)
  }

  @Test(
    "calls wait in the order of arrival and begin as others end",
    arguments: FleetConfiguration.Discipline.allCases
  )
  func waiting(discipline: FleetConfiguration.Discipline) throws {
    var simulation = Simulation(
      try fleet(threads: 8, discipline: discipline),
      downstream: [database(connections: 2, servers: 1, queue: 1)],
      requests: [
        request(at: 0, downstream: 0), request(at: 10, wait: 5, downstream: 0),
        request(at: 20, downstream: 0), request(at: 30, downstream: 0), request(at: 40, wait: 200),
      ]
    )
    #expect(
      simulation.endings() == [
        .init(arrival: ms(30), end: ms(30), failure: .downstreamRefused),
        .init(arrival: 0, end: ms(100)),
        .init(arrival: ms(10), end: ms(200)),
        .init(arrival: ms(40), end: ms(240)),
        .init(arrival: ms(20), end: ms(300)),
      ]
    )
    let gauges = try gauges(&simulation, at: 1_000)
    #expect(gauges.connectionsPeak == 2)
    // The first from 0 to 100, the second from 15 to 200, the third from 100 to 300.
    #expect(gauges.connectionsArea == Int128(ms(485)))
    #expect(gauges.waitSum == Int128(ms(85 + 180)))
  }

  @Test("an instance keeps as many connections as it ever used at once, until its end")
  func keptConnections() throws {
    var simulation = Simulation(
      try fleet(threads: 8),
      downstream: [database(connections: 5, isKept: true)],
      requests: [
        request(at: 0, downstream: 0), request(at: 50, downstream: 0),
        request(at: 500, downstream: 0),
      ]
    )
    #expect(try gauges(&simulation, at: 40).connections == 1)
    #expect(try gauges(&simulation, at: 550).connections == 2)
    simulation.setDesired(0, at: seconds(1))
    let gauges = try gauges(&simulation, at: 2_000)
    #expect(gauges.connections == 0)
    #expect(gauges.connectionsArea == Int128(ms(1_000 + 950)))
  }

  @Test("kept connections of one instance are of no use to another")
  func keptByAnother() throws {
    // Round robin: the second instance asks at 200, when the connection of the first is idle.
    var simulation = Simulation(
      try fleet(instances: 2, threads: 8, algorithm: .roundRobin),
      downstream: [database(isKept: true)],
      requests: [
        request(at: 0, downstream: 0), request(at: 200, downstream: 0),
        request(at: 400, downstream: 0),
      ]
    )
    #expect(
      simulation.endings() == [
        .init(arrival: 0, end: ms(100)),
        .init(arrival: ms(200), end: ms(200), failure: .downstreamRefused),
        .init(arrival: ms(400), end: ms(500)),
      ]
    )
  }

  @Test("a call goes on when its instance is terminated under it", arguments: [false, true])
  func termination(isKept: Bool) throws {
    // Terminated at 80, thirty milliseconds after the instance was taken out of service. Launched
    // anew at 200, in service at 300.
    var simulation = Simulation(
      try fleet(
        threads: 8,
        launchDelay: .constant(0.1),
        deregistrationDelay: SimulationTime(nanoseconds: ms(30))
      ),
      downstream: [database(isKept: isKept)],
      requests: [request(at: 0, cpu: 10, downstream: 0), request(at: 400, downstream: 0)]
    )
    simulation.setDesired(0, at: SimulationTime(nanoseconds: ms(50)))
    #expect(try gauges(&simulation, at: 109).connections == 1)
    #expect(try gauges(&simulation, at: 111).connections == 0)
    simulation.setDesired(1, at: SimulationTime(nanoseconds: ms(200)))
    #expect(
      simulation.endings() == [
        .init(arrival: 0, end: ms(80), failure: .instanceTerminated),
        .init(arrival: ms(400), end: ms(500)),
      ]
    )
    let gauges = try gauges(&simulation, at: 2_000)
    #expect(gauges.connections == (isKept ? 1 : 0))
    #expect(gauges.began == 2)
  }

  @Test("of a terminated instance, calls that wait for a server go on and others do not")
  func terminationWhileWaiting() throws {
    // The first is served until 100, the second has a connection and is served until 200; the third
    // waits for a connection, the fourth has its own wait until 90: neither is ever served.
    var simulation = Simulation(
      try fleet(threads: 8, deregistrationDelay: SimulationTime(nanoseconds: ms(30))),
      downstream: [database(connections: 2, servers: 1, queue: 1)],
      requests: [
        request(at: 0, downstream: 0), request(at: 1, downstream: 0), request(at: 2, downstream: 0),
        request(at: 3, wait: 87, downstream: 0),
      ]
    )
    simulation.setDesired(0, at: SimulationTime(nanoseconds: ms(50)))
    #expect(try gauges(&simulation, at: 150).connections == 1)
    let endings = simulation.endings()
    #expect(endings.count == 4)
    #expect(endings.allSatisfy { $0.end == ms(80) && $0.failure == .instanceTerminated })
    let gauges = try gauges(&simulation, at: 2_000)
    #expect(gauges.began == 2)
    #expect(gauges.connections == 0)
    #expect(gauges.connectionsArea == Int128(ms(100 + 199)))
  }

  @Test("a call that fails does so at its end")
  func errors() throws {
    var simulation = Simulation(
      try fleet(threads: 1),
      downstream: [database(errors: 1)],
      requests: [request(at: 0, cpu: 10, downstream: 0)]
    )
    let expected = ObservingClient.Ending(arrival: 0, end: ms(110), failure: .downstreamFailed)
    #expect(simulation.endings() == [expected])
  }
}
