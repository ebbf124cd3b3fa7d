import EventKernel
import FleetPlatform
import Scaling
import Stochastics
import Testing
import Workload

/// Instances that Lambda manages: their lifetime, and what they are scaled by; by hand.
@Suite struct LambdaManagementTests {
  /// Instances of one vCPU that live for 100 s and take 10 s to launch.
  private func managed(
    instances: Int,
    threads: Int = 1,
    lifetime: Int64 = 100,
    targetTracking: TargetTracking? = nil
  ) throws -> FleetConfiguration {
    var configuration = try fleet(
      instances: instances,
      threads: threads,
      launchDelay: .constant(10),
      targetTracking: targetTracking
    )
    configuration.management = LambdaManagement(lifetime: seconds(lifetime))
    return configuration
  }

  private func events(_ simulation: borrowing Simulation<ObservedFleet>) -> [String] {
    simulation.model.platform.activities.map { "\($0.time.seconds) \($0.kind) \($0.to)" }
  }

  @Test("an instance at the end of its lifetime goes when its replacement is in service")
  func replaced() throws {
    var simulation = Simulation(try managed(instances: 2), requests: [])
    var reading = simulation.reading(at: seconds(99))
    #expect(reading.capacity == 2 && reading.launching == 0)
    reading = simulation.reading(at: seconds(109))
    #expect(reading.capacity == 2 && reading.launching == 2)
    reading = simulation.reading(at: seconds(150))
    #expect(reading.capacity == 2 && reading.launching == 0 && reading.capacityPeak == 3)
    let second = Int128(SimulationTime.nanosecondsPerSecond)
    #expect(reading.capacityArea == 2 * 150 * second)
    // Two for 110 s, and two from 105 s on: they are pending for 5 s.
    #expect(reading.billedArea == 2 * (110 + 45) * second)
    #expect(
      events(simulation) == [
        "100.0 launch 3", "100.0 launch 4",
        "110.0 inService 3", "110.0 drain 2", "110.0 terminate 3",
        "110.0 inService 3", "110.0 drain 2", "110.0 terminate 2",
      ]
    )
    // The lifetime of the replacements counts from their launch.
    #expect(simulation.reading(at: seconds(199)).launching == 0)
    #expect(simulation.reading(at: seconds(201)).launching == 2)
  }

  @Test("what an instance has begun it finishes after its lifetime")
  func finishes() throws {
    var simulation = Simulation(
      try managed(instances: 1),
      requests: [request(at: 95_000, wait: 30_000), request(at: 112_000, wait: 1000)]
    )
    #expect(
      simulation.endings() == [
        .init(arrival: ms(112_000), end: ms(113_000)),
        .init(arrival: ms(95_000), end: ms(125_000)),
      ]
    )
    #expect(
      events(simulation).prefix(4) == [
        "100.0 launch 2", "110.0 inService 2", "110.0 drain 1", "125.0 terminate 1",
      ]
    )
  }

  @Test("scaling in takes first the instances that are to be replaced")
  func scalesIn() throws {
    var simulation = Simulation(try managed(instances: 3), requests: [])
    simulation.setDesired(1, at: seconds(105))
    // Two of the old ones have gone, and one of the three launches is still wanted.
    var reading = simulation.reading(at: seconds(106))
    #expect(reading.capacity == 1 && reading.launching == 1)
    reading = simulation.reading(at: seconds(111))
    #expect(reading.capacity == 1 && reading.launching == 0)
    // It is the one launched at 100 s, and is replaced in its turn.
    #expect(simulation.reading(at: seconds(201)).launching == 1)
  }

  @Test("an instance whose lifetime ends in an outage is replaced when it is back")
  func outage() throws {
    var configuration = try managed(instances: 1)
    configuration.outages = [Outage(start: seconds(90), lasting: seconds(30), share: 1)]
    var simulation = Simulation(configuration, requests: [])
    var reading = simulation.reading(at: seconds(119))
    #expect(reading.capacity == 0 && reading.launching == 0)
    reading = simulation.reading(at: seconds(121))
    #expect(reading.capacity == 1 && reading.launching == 1)
    #expect(simulation.reading(at: seconds(131)).capacity == 1)
    #expect(events(simulation).last == "130.0 terminate 1")
  }

  @Test("there are never fewer in service than wanted, whatever is wanted while they grow old")
  func property() throws {
    for seed in 0..<50 as Range<UInt64> {
      let stream = RandomStream(seed: seed, replication: 0, name: "wanted")
      var simulation = Simulation(try managed(instances: 4), requests: [])
      var wanted = 4
      for step in 1...60 as ClosedRange<Int64> {
        // Wishes only fall, so that nothing but a lifetime could leave too few.
        if step % 15 == 0 { wanted = 1 + stream.index(below: wanted) }
        simulation.setDesired(wanted, at: seconds(step * 17))
        let reading = simulation.reading(at: seconds(step * 17 + 1))
        #expect(reading.capacity >= wanted, "seed \(seed), step \(step)")
        #expect(reading.capacity + reading.launching <= 2 * wanted, "seed \(seed), step \(step)")
      }
    }
  }

  // Three requests hold three of four threads of the only instance, without any computing.
  @Test("instances are added when their concurrency is taken, however idle their vCPUs")
  func saturation() throws {
    let requests = (0..<3).map { request(at: $0, wait: 600_000) }
    let day: Int64 = 86_400
    let configuration = try managed(
      instances: 1,
      threads: 4,
      lifetime: day,
      targetTracking: tracking()
    )
    var simulation = Simulation(configuration, requests: requests)
    // The points of three minutes, each seen a minute later; the alarm is evaluated once a minute, and
    // its action takes 5 s.
    #expect(simulation.reading(at: seconds(245)).desired == 1)
    // 75 % is one and a half times the target.
    #expect(simulation.reading(at: seconds(306)).desired == 2)
    let reason = simulation.model.platform.activities.first { $0.kind == .desiredCapacity }?.reason
    #expect(reason?.contains("utilisation of CPU or concurrency of 75.0 %") == true)

    var own = configuration
    own.management = nil
    var unmanaged = Simulation(own, requests: requests)
    #expect(unmanaged.reading(at: seconds(500)).desired == 1)
  }

  // 0.9 s of CPU in each second, on one thread of four.
  @Test("and when their vCPUs are busy, however free their concurrency")
  func utilization() throws {
    let requests = (0..<600).map { request(at: Int64($0) * 1000, cpu: 900) }
    let configuration = try managed(
      instances: 1,
      threads: 4,
      lifetime: 86_400,
      targetTracking: tracking()
    )
    var simulation = Simulation(configuration, requests: requests)
    #expect(simulation.reading(at: seconds(306)).desired == 2)
    let reason = simulation.model.platform.activities.first { $0.kind == .desiredCapacity }?.reason
    #expect(reason?.contains("utilisation of CPU or concurrency of 90.0 %") == true)
  }
}
