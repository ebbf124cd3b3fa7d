import EventKernel
import FleetPlatform
import Pricing
import Scaling
import Stochastics
import Testing
import Workload

/// Laws that hold in every run, checked on random fleets under random traffic.
@Suite struct FleetPropertyTests {
  /// A fleet with a hasty control loop and traffic that swings around its capacity.
  struct Case {
    var configuration: FleetConfiguration
    var streams: [TrafficStream]

    init(seed: UInt64) throws {
      let random = RandomStream(seed: seed, replication: 0, name: "case")
      func pick<Value>(_ values: [Value]) -> Value { values[random.index(below: values.count)] }
      let vCPUs = pick([1, 2, 4])
      let instances = 2 + random.index(below: 6)
      let cpu = try pick([
        Distribution.makeConstant(0.25), .makeExponential(mean: 0.25),
        .makeLognormal(mean: 0.25, coefficientOfVariation: 2),
      ])
      let wait = try pick([
        Distribution.makeConstant(0), .makeGamma(mean: 0.4, coefficientOfVariation: 0.5),
      ])
      configuration = try fleet(
        instances: instances,
        vCPUs: vCPUs,
        threads: vCPUs + random.index(below: 6),
        backlog: random.index(below: 5),
        discipline: pick(FleetConfiguration.Discipline.allCases),
        launchDelay: .makeExponential(mean: 20),
        algorithm: pick(LoadBalancer.Algorithm.allCases),
        deregistrationDelay: pick([.zero, seconds(1), seconds(20)]),
        maximum: 20,
        targetTracking: TargetTracking(
          target: 0.3 + 0.5 * random.uniform(),
          instanceWarmup: pick([.zero, seconds(7), seconds(40)]),
          scaleOut: pick([.init(breaching: 1, outOf: 1), .init(breaching: 2, outOf: 3)]),
          scaleIn: .init(breaching: 3, outOf: 3),
          scaleInFraction: 0.9,
          period: pick([seconds(10), seconds(15)]),
          publishDelay: .makeUniform(minimum: 1, maximum: 25),
          actionDelay: .makeUniform(minimum: 0, maximum: 5)
        )
      )
      let rate = Double(instances * vCPUs) / 0.25
      let profile = RateProfile(segments: [
        RateSegment(lasting: seconds(60), startRate: 0.3 * rate, endRate: 0.3 * rate),
        RateSegment(lasting: seconds(40), startRate: 1.5 * rate, endRate: 2 * rate),
        RateSegment(lasting: seconds(60), startRate: 0.05 * rate, endRate: 0),
      ])
      streams = [
        TrafficStream(name: "a", arrivals: .process(.poisson, profile), cpu: cpu, wait: wait)
      ]
    }

    func simulation(
      seed: UInt64,
      structure: EventQueue<ObservedFleet.Event>.Structure = .adaptive
    ) throws -> Simulation<ObservedFleet> {
      Simulation(
        configuration,
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
  }

  /// Everything that a run shows.
  struct Trace: Equatable {
    var endings: [ObservingClient.Ending]
    var reading: PlatformReading
    var usage: Usage
    var activities: [ScalingActivity]

    init(_ simulation: inout Simulation<ObservedFleet>, at time: SimulationTime) {
      simulation.run(until: time)
      endings = simulation.model.client.endings
      reading = simulation.model.platform.read(at: time)
      usage = simulation.model.platform.usage(at: time)
      activities = simulation.model.platform.activities
    }
  }

  static let end = seconds(1200)

  @Test("every request ends once, and time adds up exactly", arguments: 0..<12 as Range<UInt64>)
  func conservation(seed: UInt64) throws {
    let test = try Case(seed: seed)
    var simulation = try test.simulation(seed: seed)
    let trace = Trace(&simulation, at: Self.end)
    let tally = simulation.model.client.recorder.running
    #expect(tally.requests == tally.completed + tally.failed)
    #expect(tally.requests == trace.endings.count)
    #expect(tally.requests > 300)
    #expect(Set(trace.activities.map(\.kind)).isSuperset(of: [.launch, .drain, .terminate]))

    // Little's law as an identity: the time of requests in the fleet is time on threads and time
    // in the backlog. A request that fails has its time as well.
    var sojourn: Int128 = 0
    var queueing: Int128 = 0
    for ending in trace.endings {
      sojourn += Int128(ending.end - ending.arrival)
      queueing += Int128(ending.queue)
    }
    #expect(trace.reading.busy == 0)
    #expect(trace.reading.busyArea + queueing == sojourn)
    #expect(trace.reading.saturatedTime <= Int128(Self.end.nanoseconds))
    #expect(trace.reading.billedArea >= trace.reading.capacityArea)
  }

  @Test("processors do exactly the work of the requests", arguments: 0..<12 as Range<UInt64>)
  func work(seed: UInt64) throws {
    var test = try Case(seed: seed)
    // So long that nobody is cut off.
    test.configuration.loadBalancer.deregistrationDelay = seconds(3600)
    test.configuration.discipline = .processorSharing
    var simulation = try test.simulation(seed: seed)
    let trace = Trace(&simulation, at: Self.end)
    #expect(simulation.model.client.recorder.running.failures(.instanceTerminated) == 0)
    let excess = trace.reading.workingArea - simulation.model.client.acceptedCPU
    // Completions are rounded up to whole nanoseconds, on each vCPU.
    let completions = Int128(trace.endings.count)
    let vCPUs = Int128(test.configuration.instanceType.vCPUs)
    #expect(excess >= -completions && excess <= completions * vCPUs)
  }

  @Test("the structure of the event queue never shows", arguments: 0..<6 as Range<UInt64>)
  func structures(seed: UInt64) throws {
    let test = try Case(seed: seed)
    var heap = try test.simulation(seed: seed, structure: .heap)
    var wheel = try test.simulation(seed: seed, structure: .wheel)
    var adaptive = try test.simulation(seed: seed)
    let trace = Trace(&heap, at: Self.end)
    #expect(Trace(&wheel, at: Self.end) == trace)
    #expect(Trace(&adaptive, at: Self.end) == trace)
  }

  @Test("a run cut anywhere is the whole run", arguments: 0..<6 as Range<UInt64>)
  func cuts(seed: UInt64) throws {
    let test = try Case(seed: seed)
    var whole = try test.simulation(seed: seed)
    whole.run(until: seconds(200))
    _ = whole.model.platform.read(at: seconds(200))
    var cut = try test.simulation(seed: seed)
    let random = RandomStream(seed: seed, replication: 0, name: "cuts")
    var time: Int64 = 0
    while time < seconds(200).nanoseconds {
      cut.run(until: SimulationTime(nanoseconds: time))
      _ = cut.model.platform.usage(at: SimulationTime(nanoseconds: time))
      time += Int64(random.uniform() * 2e9)
    }
    cut.run(until: seconds(200))
    _ = cut.model.platform.read(at: seconds(200))
    #expect(Trace(&cut, at: Self.end) == Trace(&whole, at: Self.end))
  }
}
