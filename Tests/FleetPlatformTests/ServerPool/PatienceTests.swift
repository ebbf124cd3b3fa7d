import EventKernel
import FleetPlatform
import Stochastics
import Testing
import Workload

/// Clients who leave the backlog of an instance.
@Suite struct PatienceTests {
  /// Clients with patience without end and with a second of it, on one thread; service takes 10 s.
  ///
  ///     arrives  patience  begins  ends
  ///        0        1         0     10   nobody leaves a thread
  ///        1        -        10     20
  ///        2        1         -      3   leaves from between 1 and 2.5
  ///        2.5      -        20     30
  ///        4        1         -      5   leaves from between 2.5 and 4.1
  ///        4.1      -        30     40
  ///        4.5      -        40     50   finds the last of five places
  @Test("those who lose patience leave their place to others", arguments: [false, true])
  func timeline(isSharing: Bool) throws {
    func stream(_ name: String, patience: Double?) -> TrafficStream {
      var stream = TrafficStream(
        name: name,
        arrivals: .process(.poisson, .constant(1, lasting: seconds(1)))
      )
      stream.client = ClientPolicy(patience: patience.map { .constant($0) })
      return stream
    }
    let arrivals: [(milliseconds: Int64, stream: Int32)] = [
      (0, 1), (1000, 0), (2000, 1), (2500, 0), (4000, 1), (4100, 0), (4500, 0),
    ]
    let requests = arrivals.map { arrival in
      var made = request(at: arrival.milliseconds, cpu: 10_000)
      made.origin.stream = arrival.stream
      return made
    }
    let configuration = try fleet(
      threads: 1,
      backlog: 5,
      discipline: isSharing ? .processorSharing : .fifo
    )
    var simulation = Simulation(
      ServiceModel(
        source: RequestSource(requests: requests),
        platform: Fleet(configuration, seed: 1, replication: 0, name: "fleet"),
        client: ResilientClient(
          streams: [stream("patient", patience: nil), stream("hasty", patience: 1)],
          duration: seconds(100),
          seed: 1,
          replication: 0
        )
      )
    )
    simulation.model.platform.start(on: &simulation.scheduler)
    simulation.model.client.start(on: &simulation.scheduler)
    for (second, abandoned, refused, completed) in [
      (2.9, 0, 0, 0), (3.1, 1, 0, 0), (4.9, 1, 0, 0), (5.1, 2, 0, 0), (10.1, 2, 0, 1),
      (20.1, 2, 0, 2), (30.1, 2, 0, 3), (40.1, 2, 0, 4), (50.1, 2, 0, 5),
    ] {
      simulation.run(until: .seconds(second))
      let tally = simulation.model.client.recorder.running
      #expect(tally.failures(.abandoned) == abandoned, "at \(second) s")
      #expect(tally.failures(.connectionRefused) == refused, "at \(second) s")
      #expect(tally.completed == completed, "at \(second) s")
    }
    // Those answered waited 0, 9, 17.5, 25.9 and 35.5 s.
    let tally = simulation.model.client.recorder.running
    #expect(tally.queueSum == Int128(ms(87_900)))
    #expect(tally.orphans == 0)
    let reading = simulation.model.platform.read(at: seconds(60))
    #expect(reading.busyArea == Int128(ms(50_000)))
    // Saturated while anybody waits: from 1 s on until the last begins at 40 s.
    #expect(reading.saturatedTime == Int128(ms(39_000)))
  }
}
