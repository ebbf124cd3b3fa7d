import EventKernel
import FleetPlatform
import Testing
import Workload

@Suite struct FirstComeFirstServedTests {
  @Test("one thread works on one request after the other")
  func oneThread() throws {
    var simulation = Simulation(
      try fleet(threads: 1, backlog: 2, discipline: .fifo),
      requests: [
        request(at: 0, wait: 100), request(at: 10, cpu: 30, wait: 20), request(at: 20, wait: 5),
      ]
    )
    #expect(
      simulation.endings() == [
        .init(arrival: 0, end: ms(100)),
        .init(arrival: ms(10), end: ms(150), queue: ms(90)),
        .init(arrival: ms(20), end: ms(155), queue: ms(130)),
      ]
    )
    let reading = simulation.model.platform.read(at: seconds(1))
    #expect(reading.busyArea == Int128(ms(155)))
    #expect(reading.workingArea == Int128(ms(155)))
    #expect(reading.serverArea == Int128(ms(1000)))
    // Two or three requests for one server from 10 ms to 150 ms.
    #expect(reading.saturatedTime == Int128(ms(140)))
  }

  @Test("a full backlog refuses, and has room again when a request has moved on")
  func backlog() throws {
    var simulation = Simulation(
      try fleet(threads: 2, backlog: 1, discipline: .fifo),
      requests: [
        request(at: 0, wait: 100), request(at: 1, wait: 200), request(at: 2, wait: 10),
        request(at: 3, wait: 10), request(at: 101, wait: 10),
      ]
    )
    #expect(
      simulation.endings() == [
        .init(arrival: ms(3), end: ms(3), failure: .connectionRefused),
        .init(arrival: 0, end: ms(100)),
        .init(arrival: ms(2), end: ms(110), queue: ms(98)),
        .init(arrival: ms(101), end: ms(120), queue: ms(9)),
        .init(arrival: ms(1), end: ms(201)),
      ]
    )
    let failures = simulation.model.client.recorder.running.failures(.connectionRefused)
    #expect(failures == 1)
  }

  @Test("without an instance in service every request is refused for lack of capacity")
  func noInstance() throws {
    var simulation = Simulation(
      try fleet(instances: 0, threads: 1),
      requests: [request(at: 5, cpu: 1)]
    )
    let expected = ObservingClient.Ending(arrival: ms(5), end: ms(5), failure: .noCapacity)
    #expect(simulation.endings() == [expected])
  }

  @Test("a request without any work is served at once")
  func noWork() throws {
    for discipline in FleetConfiguration.Discipline.allCases {
      var simulation = Simulation(
        try fleet(threads: 1, backlog: 1, discipline: discipline),
        requests: [request(at: 5), request(at: 5)]
      )
      #expect(
        simulation.endings() == [
          .init(arrival: ms(5), end: ms(5)), .init(arrival: ms(5), end: ms(5)),
        ]
      )
    }
  }
}
