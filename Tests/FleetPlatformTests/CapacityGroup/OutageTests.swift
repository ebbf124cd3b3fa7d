import EventKernel
import FleetPlatform
import Stochastics
import Testing
import Workload

/// Instances that fail and come back, by hand.
@Suite struct OutageTests {
  /// Two instances with a thread each, of which the first fails from 5 to 15 s; service takes 10 s.
  private func simulation(
    instances: Int = 2,
    share: Double = 0.5,
    arrivals: [Int64]
  ) throws -> Simulation<ObservedFleet> {
    var configuration = try fleet(
      instances: instances,
      threads: 1,
      backlog: 5,
      discipline: .fifo,
      launchDelay: .constant(2)
    )
    configuration.outages = [Outage(start: seconds(5), lasting: seconds(10), share: share)]
    return Simulation(configuration, requests: arrivals.map { request(at: $0, wait: 10_000) })
  }

  @Test("an outage ends the requests of its instances, which come back when it is over")
  func timeline() throws {
    var simulation = try simulation(arrivals: [0, 1, 1000, 6000, 16_000])
    #expect(
      simulation.endings() == [
        // On the first instance: one in service, one in its backlog.
        .init(arrival: ms(0), end: ms(5000), failure: .instanceTerminated),
        .init(arrival: ms(1000), end: ms(5000), queue: ms(4000), failure: .instanceTerminated),
        .init(arrival: ms(1), end: ms(10_001)),
        // There is only the second instance.
        .init(arrival: ms(6000), end: ms(20_001), queue: ms(4001)),
        // The first one is back.
        .init(arrival: ms(16_000), end: ms(26_000)),
      ]
    )
    let reading = simulation.reading(at: seconds(30))
    #expect(reading.capacityArea == Int128(ms(50_000)))
    // Those that fail are paid for.
    #expect(reading.billedArea == Int128(ms(60_000)))
    #expect(
      simulation.model.platform.activities.map { "\($0.time.seconds) \($0.kind) \($0.to)" }
        == ["5.0 outage 1", "15.0 inService 2"]
    )
  }

  @Test("a share is rounded, but at least one instance fails")
  func shares() throws {
    for (share, left) in [(0.01, 3), (0.3, 3), (0.5, 2), (0.7, 1), (1, 0)] {
      var simulation = try simulation(instances: 4, share: share, arrivals: [])
      #expect(simulation.reading(at: seconds(6)).capacity == left)
      #expect(simulation.reading(at: seconds(16)).capacity == 4)
    }
  }

  @Test("an outage that begins as another ends takes its share of those that are back")
  func inARow() throws {
    for order in [[0, 1], [1, 0]] {
      var configuration = try fleet(instances: 2, threads: 1, discipline: .fifo)
      let outages = [
        Outage(start: seconds(5), lasting: seconds(5), share: 1),
        Outage(start: seconds(10), lasting: seconds(5), share: 0.5),
      ]
      configuration.outages = order.map { outages[$0] }
      var simulation = Simulation(configuration, requests: [])
      #expect(simulation.reading(at: seconds(9)).capacity == 0)
      #expect(simulation.reading(at: seconds(12)).capacity == 1)
      #expect(simulation.reading(at: seconds(16)).capacity == 2)
    }
  }

  @Test("while nobody is in service requests find no capacity")
  func total() throws {
    var simulation = try simulation(share: 1, arrivals: [6000, 15_500])
    #expect(
      simulation.endings() == [
        .init(arrival: ms(6000), end: ms(6000), failure: .noCapacity),
        .init(arrival: ms(15_500), end: ms(25_500)),
      ]
    )
  }

  @Test("an outage is not replaced, and adds to what a scaling action launches")
  func scaleOut() throws {
    var simulation = try simulation(arrivals: [])
    simulation.setDesired(3, at: seconds(6))
    #expect(simulation.reading(at: seconds(7)).launching == 1)
    #expect(simulation.reading(at: seconds(9)).capacity == 2)
    #expect(simulation.reading(at: seconds(16)).capacity == 3)
  }

  @Test("a fleet that shrinks gives up its failed instances first")
  func scaleIn() throws {
    var simulation = try simulation(arrivals: [0, 1])
    simulation.setDesired(1, at: seconds(6))
    #expect(simulation.reading(at: seconds(7)).capacity == 1)
    #expect(simulation.reading(at: seconds(16)).capacity == 1)
    #expect(simulation.reading(at: seconds(16)).desired == nil)
    // The one on the failed instance, and the one that goes on.
    #expect(simulation.model.client.recorder.running.failed == 1)
    #expect(simulation.model.client.recorder.running.completed == 1)
  }
}
