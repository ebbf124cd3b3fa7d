import EventKernel
import FleetPlatform
import Stochastics
import Testing
import Workload

@Suite struct CapacityTests {
  @Test("an instance comes into service after its launch delay and is paid for from when it runs")
  func launch() throws {
    var simulation = Simulation(try fleet(vCPUs: 2, threads: 1), requests: [])
    simulation.setDesired(3, at: seconds(50))
    var reading = simulation.reading(at: seconds(149))
    #expect(reading.capacity == 1)
    #expect(reading.launching == 2)
    #expect(reading.capacityPeak == 1)
    reading = simulation.reading(at: seconds(200))
    #expect(reading.capacity == 3)
    #expect(reading.launching == 0)
    #expect(reading.capacityPeak == 3)
    // One since zero and two since 150 s; two launched at 50 s, of which 5 s are pending.
    let second = Int128(SimulationTime.nanosecondsPerSecond)
    #expect(reading.capacityArea == (200 + 2 * 50) * second)
    #expect(reading.serverArea == 2 * (200 + 2 * 50) * second)
    #expect(reading.launchingArea == 2 * 100 * second)
    #expect(reading.billedArea == (200 + 2 * 145) * second)
    #expect(
      simulation.model.platform.activities.map(\.kind) == [
        .desiredCapacity, .launch, .inService, .inService,
      ]
    )
    #expect(simulation.model.platform.activities.map(\.to) == ["3", "3", "2", "3"])
  }

  @Test("the newest launches are cancelled first and cost at least a minute each")
  func cancel() throws {
    var simulation = Simulation(try fleet(threads: 1), requests: [])
    simulation.setDesired(4, at: seconds(10))
    simulation.setDesired(2, at: seconds(30))
    let reading = simulation.reading(at: seconds(200))
    #expect(reading.capacity == 2)
    let second = Int128(SimulationTime.nanosecondsPerSecond)
    #expect(reading.launchingArea == (3 * 20 + 80) * second)
    #expect(reading.billedArea == (200 + 185 + 60 + 60) * second)
    // The cancelled launches do not come into service, and their records serve again.
    simulation.setDesired(5, at: seconds(200))
    #expect(simulation.reading(at: seconds(299)).capacity == 2)
    #expect(simulation.reading(at: seconds(301)).capacity == 5)
  }

  @Test("a launch that is given up before it runs costs nothing")
  func cancelPending() throws {
    var simulation = Simulation(try fleet(threads: 1), requests: [])
    simulation.setDesired(4, at: seconds(10))
    simulation.setDesired(1, at: seconds(14))
    let reading = simulation.reading(at: seconds(200))
    #expect(reading.capacity == 1)
    #expect(reading.billedArea == 200 * Int128(SimulationTime.nanosecondsPerSecond))
  }

  @Test("an instance that comes into service before 5 s have passed is paid for from then on")
  func quickLaunch() throws {
    var configuration = try fleet(threads: 1)
    configuration.launchDelay = .constant(2)
    var simulation = Simulation(configuration, requests: [])
    simulation.setDesired(2, at: seconds(10))
    let second = Int128(SimulationTime.nanosecondsPerSecond)
    #expect(simulation.reading(at: seconds(100)).billedArea == (100 + 88) * second)
  }

  /// Of five launches at 10 s two are let through at once and one every 2 s after that.
  @Test("launches beyond the rate wait for their turn, and are not paid for meanwhile")
  func launchRate() throws {
    var configuration = try fleet(threads: 1)
    configuration.launchDelay = .constant(10)
    configuration.launchRate = LaunchRate(burst: 2, refillPerSecond: 0.5)
    var simulation = Simulation(configuration, requests: [])
    simulation.setDesired(6, at: seconds(10))
    for (time, capacity) in [(19, 1), (21, 3), (23, 4), (25, 5), (27, 6)] {
      #expect(simulation.reading(at: seconds(Int64(time))).capacity == capacity, "\(time) s")
    }
    let second = Int128(SimulationTime.nanosecondsPerSecond)
    // From 15, 15, 17, 19 and 21 s.
    #expect(
      simulation.reading(at: seconds(100)).billedArea == (100 + 85 * 2 + 83 + 81 + 79) * second
    )
    // Full again, it lets two through at once.
    simulation.setDesired(9, at: seconds(200))
    #expect(simulation.reading(at: seconds(211)).capacity == 8)
    #expect(simulation.reading(at: seconds(213)).capacity == 9)
  }

  @Test("an instance without requests ends at once, one with requests drains")
  func drain() throws {
    var simulation = Simulation(
      try fleet(instances: 2, threads: 1, discipline: .fifo, deregistrationDelay: seconds(300)),
      requests: [request(at: 0, wait: 100_000), request(at: 1, wait: 120_000)]
    )
    simulation.setDesired(0, at: seconds(10))
    var reading = simulation.reading(at: seconds(20))
    #expect(reading.capacity == 0)
    #expect(reading.busy == 2)
    let endings = simulation.endings()
    #expect(endings.map(\.failure) == [nil, nil])
    #expect(endings.map(\.end) == [ms(100_000), ms(120_001)])
    // Draining is paid for, up to the last request.
    reading = simulation.reading(at: seconds(500))
    #expect(reading.billedArea == Int128(ms(100_000) + ms(120_001)))
    #expect(reading.capacityArea == Int128(ms(20_000)))
    #expect(
      simulation.model.platform.activities.map(\.kind) == [
        .desiredCapacity, .drain, .terminate, .terminate,
      ]
    )
  }

  @Test(
    "what is left when the deregistration delay ends fails",
    arguments: FleetConfiguration.Discipline.allCases
  )
  func timeOut(discipline: FleetConfiguration.Discipline) throws {
    var simulation = Simulation(
      try fleet(
        threads: 2,
        backlog: 5,
        discipline: discipline,
        deregistrationDelay: seconds(60)
      ),
      requests: [
        request(at: 0, cpu: 30_000),  // Served while draining.
        request(at: 1000, cpu: 10, wait: 500_000),  // On a thread, waiting.
        request(at: 2000, cpu: 500_000),  // In the backlog, then computing.
        request(at: 3000, cpu: 1),  // In the backlog.
      ]
    )
    simulation.setDesired(0, at: seconds(5))
    let end = ms(65_000)
    let first = discipline == .fifo ? ms(30_000) : ms(30_010)
    #expect(
      simulation.endings() == [
        .init(arrival: 0, end: first),
        .init(arrival: ms(1000), end: end, failure: .instanceTerminated),
        .init(
          arrival: ms(2000),
          end: end,
          queue: first - ms(2000),
          failure: .instanceTerminated
        ),
        .init(arrival: ms(3000), end: end, queue: end - ms(3000), failure: .instanceTerminated),
      ]
    )
    let reading = simulation.reading(at: seconds(1000))
    #expect(reading.busy == 0)
    #expect(reading.billedArea == Int128(end))
    // A new instance in the record of the old one hears nothing of its old events.
    simulation.setDesired(1, at: seconds(1000))
    #expect(simulation.reading(at: seconds(1200)).capacity == 1)
  }

  @Test("the instances that leave are chosen with equal probability")
  func choice() throws {
    var left = [0, 0, 0]
    for seed in 0..<300 as Range<UInt64> {
      var simulation = Simulation(
        try fleet(instances: 3, threads: 1, discipline: .fifo, algorithm: .roundRobin),
        source: RequestSource(
          requests: [
            request(at: 0, wait: 9000), request(at: 1, wait: 9000), request(at: 2, wait: 9000),
            request(at: 6000, wait: 1), request(at: 6001, wait: 1),
          ]
        ),
        seed: seed
      )
      simulation.setDesired(2, at: seconds(5))
      // The two that stay are full; only the one that left shows no refusal when asked at 6 s.
      let refused = simulation.endings().count { $0.failure == .connectionRefused }
      #expect(refused == 2)
      let terminated = simulation.model.platform.activities.last { $0.kind == .terminate }
      let at = try #require(terminated?.time.nanoseconds)
      left[Int((at - ms(9000)) / ms(1))] += 1
    }
    // Chi-squared with two degrees of freedom: 13.8 is exceeded once in a thousand.
    let statistic = left.reduce(0.0) { $0 + (Double($1) - 100) * (Double($1) - 100) / 100 }
    #expect(statistic < 13.8)
  }
}
