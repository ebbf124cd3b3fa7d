import EventKernel
import FleetPlatform
import Stochastics
import Testing
import Workload

@Suite struct ControlLoopTests {
  /// Evenly spaced requests of 0.99 s of CPU: `before` per second until 600 s, then `after`.
  func source(before: Double, after: Double, lasting: Int64) throws -> RequestSource {
    let profile = RateProfile(segments: [
      RateSegment(lasting: seconds(600), startRate: before, endRate: before),
      RateSegment(lasting: seconds(lasting), startRate: after, endRate: after),
    ])
    let stream = TrafficStream(
      name: "even",
      arrivals: .process(.even, profile),
      cpu: .constant(0.99)
    )
    return try RequestSource(
      streams: [stream],
      duration: seconds(600 + lasting),
      seed: 1,
      replication: 0
    )
  }

  /// Activities as text: when, in seconds after an origin, what, and the values.
  func describe(
    _ activities: [ScalingActivity],
    after origin: SimulationTime = .zero
  ) -> [String] {
    activities.map { activity in
      let time = (activity.time - origin).seconds
      return "\(time) \(activity.kind.rawValue) \(activity.from) to \(activity.to)"
    }
  }

  // 10 instances of one vCPU carry 4.95 erlangs, then 9.9: 99 % of their capacity. The points of
  // the minutes that end at 660, 720 and 780 s breach and are published a minute later each. Of the
  // 594 s of work that come in the first of them 4.9 s are left at its end, and 2.45 s were left at
  // its beginning: 98.6 %.
  @Test("a doubled load doubles the group once", arguments: [1, 2, 3] as [UInt64])
  func doubling(seed: UInt64) throws {
    var simulation = Simulation(
      try fleet(
        instances: 10,
        threads: 8,
        launchDelay: .constant(45),
        algorithm: .roundRobin,
        maximum: 100,
        targetTracking: tracking()
      ),
      source: try source(before: 5, after: 10, lasting: 900),
      seed: seed
    )
    simulation.run(until: seconds(1500))
    let activities = simulation.model.platform.activities
    let alarm = try #require(activities.first { $0.kind == .alarm && $0.to == "ALARM" })
    #expect(alarm.time >= seconds(840) && alarm.time < seconds(900))
    #expect(alarm.from == "OK")
    #expect(alarm.reason.contains("the high alarm looks for 3 of 3 points above 50.0 %"))
    #expect(alarm.reason.contains("49.5 %, 49.5 %, 98.6 %, 99.0 %, 99.0 %"))
    let rest = activities.filter { $0.time > alarm.time }
    let inService = (10..<20).map { "50.0 in_service \($0) to \($0 + 1)" }
    #expect(
      describe(Array(rest.prefix(12)), after: alarm.time) == [
        "5.0 desired_capacity 10 to 20", "5.0 launch 10 to 20",
      ] + inService
    )
    #expect(
      rest.first?.reason == "10 instances at a CPU utilisation of 99.0 % need 20 to come to the "
        + "target of 50.0 %, within 0 to 100"
    )
    // The alarm goes back to OK and nothing else happens, though it repeats its action until then.
    #expect(rest.dropFirst(12).map { "\($0.kind) \($0.to)" } == ["alarm OK"])
    let reading = simulation.model.platform.read(at: seconds(1500))
    #expect(reading.capacity == 20)
    #expect(reading.desired == 20)
    simulation.drain()
    #expect(simulation.model.client.recorder.running.failed == 0)
  }

  /// The same group, whose alarm would go off after 840 s.
  @Test("from the end of scaling on the capacity stays as it is, and nothing is looked at")
  func scalingEnd() throws {
    var simulation = Simulation(
      try fleet(
        instances: 10,
        threads: 8,
        launchDelay: .constant(45),
        algorithm: .roundRobin,
        maximum: 100,
        targetTracking: tracking()
      ),
      source: try source(before: 5, after: 10, lasting: 900),
      seed: 1
    )
    simulation.model.platform.scalingEnd = seconds(830)
    simulation.run(until: seconds(1500))
    #expect(simulation.model.platform.activities.allSatisfy { $0.time <= seconds(830) })
    #expect(simulation.reading(at: seconds(1500)).capacity == 10)
  }

  @Test("scaling in waits for fifteen points and then for warm instances")
  func scaleIn() throws {
    var simulation = Simulation(
      try fleet(
        instances: 10,
        threads: 8,
        algorithm: .roundRobin,
        targetTracking: tracking()
      ),
      source: try source(before: 5, after: 2, lasting: 1500)
    )
    simulation.run(until: seconds(2100))
    let activities = simulation.model.platform.activities
    // The points of the minutes that end at 660 to 1500 s breach; the last is seen at 1560 s.
    let alarm = try #require(activities.first { $0.to == "ALARM" })
    #expect(alarm.time >= seconds(1560) && alarm.time < seconds(1620))
    #expect(alarm.reason.contains("the low alarm"))
    let rest = Array(activities.drop { $0.time <= alarm.time })
    // 10 instances at 19.8 % are 3.96 at 50 %.
    #expect(
      describe(Array(rest.prefix(2)), after: alarm.time) == [
        "5.0 desired_capacity 10 to 4", "5.0 drain 10 to 4",
      ]
    )
    #expect(rest.dropFirst(2).prefix(6).allSatisfy { $0.kind == .terminate })
    #expect(simulation.model.platform.read(at: seconds(2100)).capacity == 4)
  }

  @Test("nothing is removed while an instance is not warm, or scaling in is disabled")
  func noScaleIn() throws {
    for isDisabled in [false, true] {
      var simulation = Simulation(
        try fleet(
          instances: 4,
          threads: 8,
          launchDelay: .constant(30),
          targetTracking: tracking(
            instanceWarmup: seconds(1000),
            scaleIn: .init(breaching: 3, outOf: 3),
            isScaleInDisabled: isDisabled
          )
        ),
        requests: []
      )
      // Launched before the low alarm can fire; in service at 130 s and warm at 1,130 s.
      simulation.setDesired(5, at: seconds(100))
      #expect(simulation.reading(at: seconds(1129)).capacity == 5)
      let capacity = simulation.reading(at: seconds(1300)).capacity
      #expect(capacity == (isDisabled ? 5 : 0))
      let alarms = simulation.model.platform.activities.filter { $0.kind == .alarm }
      #expect(alarms.contains { $0.to == "ALARM" })
    }
  }

  // Six points of no load come before the instances leave. Under AWS's rules the low alarm fires on
  // them alone once the first is fifteen periods old, and knows nothing when the last is beyond its
  // range of seventeen; the high alarm looks at five.
  @Test("without warm instances points are missing and the alarms do not know")
  func missing() throws {
    var simulation = Simulation(
      try fleet(instances: 2, threads: 8, targetTracking: tracking(isScaleInDisabled: true)),
      requests: []
    )
    simulation.setDesired(0, at: seconds(400))
    simulation.run(until: seconds(4000))
    let alarms = simulation.model.platform.activities.filter { $0.kind == .alarm }
    #expect(
      alarms.map { "\($0.from) to \($0.to)" } == [
        "INSUFFICIENT_DATA to OK",
        "OK to INSUFFICIENT_DATA",
        "INSUFFICIENT_DATA to ALARM",
        "ALARM to INSUFFICIENT_DATA",
      ]
    )
  }

  @Test("short periods are judged every ten seconds")
  func shortPeriods() throws {
    let profile = RateProfile.constant(3, lasting: seconds(300))
    let stream = TrafficStream(
      name: "even",
      arrivals: .process(.even, profile),
      cpu: .constant(1)
    )
    var simulation = Simulation(
      try fleet(
        instances: 2,
        threads: 1,
        launchDelay: .constant(1000),
        targetTracking: tracking(period: seconds(10), publishDelay: 0, actionDelay: 0)
      ),
      source: try RequestSource(
        streams: [stream],
        duration: seconds(300),
        seed: 1,
        replication: 0
      )
    )
    simulation.run(until: seconds(100))
    let change = try #require(
      simulation.model.platform.activities.first { $0.kind == .desiredCapacity }
    )
    #expect(change.time >= seconds(30) && change.time < seconds(40))
    #expect(change.to == "4")
  }

  @Test("the phase of the evaluations depends on the replication")
  func phase() throws {
    let times = try (0..<4 as Range<UInt64>).map { seed in
      var simulation = Simulation(
        try fleet(instances: 1, threads: 8, targetTracking: tracking(publishDelay: 0)),
        source: RequestSource(requests: []),
        seed: seed
      )
      simulation.run(until: seconds(200))
      let alarm = try #require(simulation.model.platform.activities.first { $0.kind == .alarm })
      #expect(alarm.time >= seconds(60) && alarm.time < seconds(240))
      return alarm.time.nanoseconds
    }
    #expect(Set(times).count == 4)
  }
}
