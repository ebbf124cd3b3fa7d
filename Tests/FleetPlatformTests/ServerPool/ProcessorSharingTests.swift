import EventKernel
import FleetPlatform
import Testing
import Workload

@Suite struct ProcessorSharingTests {
  struct Timeline: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var vCPUs = 1
    var threads = 8
    var backlog = 0
    var requests: [Request]
    /// Arrival, end and queueing time in milliseconds, in the order of ending.
    var endings: [(arrival: Int64, end: Int64, queue: Int64)]
    /// In milliseconds.
    var busyArea: Int64
    var workingArea: Int64
    var saturatedTime: Int64
  }

  static let timelines = [
    Timeline(
      testDescription: "one request alone",
      requests: [request(at: 0, cpu: 100, wait: 50)],
      endings: [(0, 150, 0)],
      busyArea: 150,
      workingArea: 100,
      saturatedTime: 0
    ),
    // The first has 50 ms left when the second comes; both get half a vCPU until 150 ms.
    Timeline(
      testDescription: "two requests share one vCPU from the middle of the first",
      requests: [request(at: 0, cpu: 100), request(at: 50, cpu: 100)],
      endings: [(0, 150, 0), (50, 200, 0)],
      busyArea: 300,
      workingArea: 200,
      saturatedTime: 100
    ),
    Timeline(
      testDescription: "a short request overtakes a long one",
      requests: [request(at: 0, cpu: 100), request(at: 50, cpu: 10)],
      endings: [(50, 70, 0), (0, 110, 0)],
      busyArea: 130,
      workingArea: 110,
      saturatedTime: 20
    ),
    Timeline(
      testDescription: "three requests share two vCPUs and end in the order of arrival",
      vCPUs: 2,
      requests: [request(at: 0, cpu: 100), request(at: 0, cpu: 100), request(at: 0, cpu: 100)],
      endings: [(0, 150, 0), (0, 150, 0), (0, 150, 0)],
      busyArea: 450,
      workingArea: 300,
      saturatedTime: 150
    ),
    Timeline(
      testDescription: "one request never uses more than one vCPU",
      vCPUs: 4,
      requests: [request(at: 0, cpu: 100), request(at: 50, cpu: 100)],
      endings: [(0, 100, 0), (50, 150, 0)],
      busyArea: 200,
      workingArea: 200,
      saturatedTime: 0
    ),
    Timeline(
      testDescription: "a request that waits leaves its vCPU to the others",
      requests: [request(at: 0, cpu: 100, wait: 100), request(at: 100, cpu: 100)],
      endings: [(0, 200, 0), (100, 200, 0)],
      busyArea: 300,
      workingArea: 200,
      saturatedTime: 0
    ),
    Timeline(
      testDescription: "a request that waits keeps its thread",
      threads: 1,
      backlog: 1,
      requests: [request(at: 0, cpu: 100, wait: 100), request(at: 150, cpu: 100)],
      endings: [(0, 200, 0), (150, 300, 50)],
      busyArea: 300,
      workingArea: 200,
      // The waiting request wants a vCPU, and there is an idle one.
      saturatedTime: 0
    ),
    Timeline(
      testDescription: "requests without CPU work do not slow those that compute",
      requests: [request(at: 0, cpu: 100), request(at: 10, wait: 30), request(at: 20, wait: 90)],
      endings: [(10, 40, 0), (0, 100, 0), (20, 110, 0)],
      busyArea: 220,
      workingArea: 100,
      saturatedTime: 0
    ),
    // From 20 ms on two compute; the third has the thread of the first from 140 ms on, when 40 ms
    // of the second are left: both get half a vCPU until the third is done at 160 ms.
    Timeline(
      testDescription: "the backlog moves up in the middle of sharing",
      threads: 2,
      backlog: 1,
      requests: [request(at: 0, cpu: 80), request(at: 20, cpu: 100), request(at: 30, cpu: 10)],
      endings: [(0, 140, 0), (30, 160, 110), (20, 190, 0)],
      busyArea: 330,
      workingArea: 190,
      saturatedTime: 140
    ),
    Timeline(
      testDescription: "virtual time begins anew after an idle spell",
      requests: [request(at: 0, cpu: 30), request(at: 100, cpu: 20), request(at: 110, cpu: 20)],
      endings: [(0, 30, 0), (100, 130, 0), (110, 140, 0)],
      busyArea: 90,
      workingArea: 70,
      saturatedTime: 20
    ),
  ]

  @Test("timelines worked out by hand", arguments: timelines)
  func timeline(_ timeline: Timeline) throws {
    var simulation = Simulation(
      try fleet(vCPUs: timeline.vCPUs, threads: timeline.threads, backlog: timeline.backlog),
      requests: timeline.requests
    )
    let expected = timeline.endings.map {
      ObservingClient.Ending(arrival: ms($0.arrival), end: ms($0.end), queue: ms($0.queue))
    }
    #expect(simulation.endings() == expected)
    let reading = simulation.model.platform.read(at: simulation.scheduler.now)
    #expect(reading.busy == 0)
    #expect(reading.busyArea == Int128(ms(timeline.busyArea)))
    #expect(reading.workingArea == Int128(ms(timeline.workingArea)))
    #expect(reading.saturatedTime == Int128(ms(timeline.saturatedTime)))
  }

  @Test("a completion between two nanoseconds is rounded up")
  func rounding() throws {
    let third = Request(arrival: .zero, cpu: SimulationTime(nanoseconds: 1))
    var simulation = Simulation(
      try fleet(vCPUs: 2, threads: 3),
      requests: [third, third, third]
    )
    // Each takes 1.5 ns.
    let expected = ObservingClient.Ending(arrival: 0, end: 2)
    #expect(simulation.endings() == [expected, expected, expected])
  }
}
