import EventKernel
import FleetPlatform
import Stochastics
import Testing
import Workload

/// Laws of resources behind random fleets that grow, shrink and cut requests off.
@Suite struct FleetDownstreamPropertyTests {
  private func resource(seed: UInt64) throws -> DownstreamConfiguration {
    let random = RandomStream(seed: seed, replication: 0, name: "resource")
    let connections = 1 + random.index(below: 20)
    let isKept = random.uniform() < 0.4
    return DownstreamConfiguration(
      name: "database",
      connections: connections,
      serviceTime: try .makeGamma(mean: 0.4, coefficientOfVariation: 1.5),
      servers: random.uniform() < 0.5 ? nil : 1 + random.index(below: connections),
      queue: isKept ? 0 : random.index(below: 8),
      errors: random.uniform() < 0.5 ? 0.2 : 0,
      connectionsAreKept: isKept
    )
  }

  private func simulation(
    _ test: FleetPropertyTests.Case,
    _ resource: DownstreamConfiguration,
    seed: UInt64,
    structure: EventQueue<ObservedFleet.Event>.Structure = .adaptive
  ) throws -> Simulation<ObservedFleet> {
    var streams = test.streams
    streams[0].classes[0].demand.downstream = 0
    return Simulation(
      test.configuration,
      downstream: [resource],
      source: try RequestSource(
        streams: streams,
        duration: seconds(160),
        seed: seed,
        replication: 0
      ),
      seed: seed,
      structure: structure
    )
  }

  @Test("every request ends once, whatever becomes of its call", arguments: 0..<16 as Range<UInt64>)
  func conservation(seed: UInt64) throws {
    let test = try FleetPropertyTests.Case(seed: seed)
    let resource = try resource(seed: seed)
    var simulation = try simulation(test, resource, seed: seed)
    for step in 1...120 {
      let gauges = try #require(simulation.reading(at: seconds(Int64(step) * 2)).downstream)
      #expect(gauges.connections >= 0 && gauges.connectionsPeak <= resource.connections)
    }
    simulation.run(until: seconds(900))
    simulation.setDesired(0, at: seconds(900))
    let reading = simulation.reading(at: seconds(1_200))
    let gauges = try #require(reading.downstream)
    let endings = simulation.model.client.endings
    let tally = simulation.model.client.recorder.running
    #expect(tally.requests == tally.completed + tally.failed)
    #expect(tally.requests == endings.count)
    #expect(gauges.refused == tally.failures(.downstreamRefused))
    // Calls whose instance was terminated under them are served and heard by nobody.
    let heard = tally.completed + tally.failures(.downstreamFailed)
    #expect(gauges.began >= heard)
    #expect(gauges.began <= heard + tally.failures(.instanceTerminated))
    #expect(gauges.connections == 0)
    // Little's law as an identity: the time of requests in the fleet is time on threads, calls
    // included, and time in the backlog.
    let sojourn = endings.reduce(Int128(0)) { $0 + Int128($1.end - $1.arrival - $1.queue) }
    #expect(reading.busy == 0)
    #expect(reading.busyArea == sojourn)
  }

  @Test(
    "connections are in use for exactly the time of the calls",
    arguments: 0..<12 as Range<UInt64>
  )
  func connectionTime(seed: UInt64) throws {
    var test = try FleetPropertyTests.Case(seed: seed)
    // So long that nobody is cut off.
    test.configuration.loadBalancer.deregistrationDelay = seconds(3_600)
    var resource = try resource(seed: seed)
    resource.connectionsAreKept = false
    var simulation = try simulation(test, resource, seed: seed)
    let gauges = try #require(simulation.reading(at: seconds(1_200)).downstream)
    let time = simulation.model.client.downstreamTime
    let served = time - gauges.waitSum
    #expect(gauges.began > 100)
    if resource.servers == resource.connections {
      #expect(gauges.connectionsArea == served)
    } else {
      #expect(gauges.connectionsArea >= served && gauges.connectionsArea <= time)
    }
  }

  @Test("the structure of the event queue never shows", arguments: 0..<4 as Range<UInt64>)
  func structures(seed: UInt64) throws {
    let test = try FleetPropertyTests.Case(seed: seed)
    let resource = try resource(seed: seed)
    var heap = try simulation(test, resource, seed: seed, structure: .heap)
    var wheel = try simulation(test, resource, seed: seed, structure: .wheel)
    let trace = FleetPropertyTests.Trace(&heap, at: FleetPropertyTests.end)
    #expect(FleetPropertyTests.Trace(&wheel, at: FleetPropertyTests.end) == trace)
  }
}
