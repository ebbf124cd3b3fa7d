import EventKernel
import FleetPlatform
import LambdaPlatform
import Pricing
import Stochastics
import Testing
import Workload

/// No attempt is lost or counted twice, whatever clients do.
@Suite struct WorkConservationTests {
  /// Random clients on random platforms under overload.
  struct Case {
    let seed: UInt64
    let streams: [TrafficStream]
    let random: RandomStream

    static let duration = SimulationTime.seconds(60)
    static let end = SimulationTime.seconds(3_000)

    init(seed: UInt64) throws {
      let random = RandomStream(seed: seed, replication: 0, name: "case")
      self.seed = seed
      self.random = random
      streams = try (0...random.index(below: 3)).map { try Self.stream($0, random) }
    }

    private static func stream(_ number: Int, _ random: RandomStream) throws -> TrafficStream {
      func pick<Value>(_ values: [Value]) -> Value { values[random.index(below: values.count)] }
      let rate = 2 + 30 * random.uniform()
      let arrivals: [TrafficStream.Arrivals] = [
        .process(.poisson, .constant(rate, lasting: duration)),
        .process(.batches(BatchSize(.constant(4))), .constant(rate, lasting: duration)),
        .users(UserPopulation(users: 1 + random.index(below: 40), thinkTime: .constant(0.7))),
      ]
      var stream = TrafficStream(
        name: "stream \(number)",
        arrivals: pick(arrivals),
        cpu: pick([.constant(0), .exponential(mean: 0.1), .constant(0.05)]),
        wait: pick([.constant(0.2), try .makeGamma(mean: 0.3, coefficientOfVariation: 1.5)])
      )
      let budgets: [RetryBudget?] = [
        nil, RetryBudget(capacity: 5, perRequest: 0.1), RetryBudget(capacity: 2, perSecond: 0.5),
      ]
      let backoff = Backoff(
        first: .seconds(0.05),
        most: .seconds(2),
        factor: pick([1, 2, 3]),
        jitter: pick(Backoff.Jitter.allCases)
      )
      let retries = RetryPolicy(
        limit: 1 + random.index(below: 4),
        backoff: backoff,
        retryAfter: pick([nil, .seconds(0.5)]),
        budget: pick(budgets),
        reasons: pick([RetryPolicy.usualReasons, FailureReason.allCases, [.timedOut]])
      )
      let timeouts: [Distribution?] = [nil, .constant(0.4), .exponential(mean: 0.5)]
      var policy = ClientPolicy(
        timeout: pick(timeouts),
        retries: pick([nil, retries, retries])
      )
      switch random.index(below: 3) {
      case 0: policy.patience = pick([.constant(0.3), .exponential(mean: 0.4)])
      case 1: policy.hedging = HedgePolicy(after: .seconds(0.15), limit: pick([1, 3]))
      default: break
      }
      if random.index(below: 5) > 0 { stream.client = policy }
      if random.index(below: 2) > 0 { stream.classes[0].demand.downstream = 0 }
      return stream
    }

    /// A database too small for everybody.
    func database() -> [DownstreamConfiguration] {
      let isKept = random.index(below: 2) == 0
      return [
        DownstreamConfiguration(
          name: "database",
          connections: 3 + random.index(below: 10),
          serviceTime: .exponential(mean: 0.05),
          servers: 3,
          queue: isKept ? 0 : random.index(below: 5),
          errors: 0.1,
          connectionsAreKept: isKept
        )
      ]
    }

    var lambda: LambdaConfiguration {
      LambdaConfiguration(
        memoryMB: 1_769,
        architecture: .x86_64,
        initialization: .uniform(minimum: 0.05, maximum: 0.9),
        keepAlive: .constant(3),
        concurrencyLimit: 3 + random.index(below: 20),
        scalingRate: LambdaScalingRate(burst: 5, refillPerSecond: 4)
      ).plain
    }

    func fleet() throws -> FleetConfiguration {
      FleetConfiguration(
        instanceType: try #require(EC2PriceList.type(named: "m7g.large")),
        threads: 2 + random.index(below: 4),
        backlog: random.index(below: 12),
        discipline: random.index(below: 2) == 0 ? .fifo : .processorSharing,
        minimum: 0,
        maximum: 10,
        desired: 1 + random.index(below: 3),
        launchDelay: .constant(5),
        loadBalancer: LoadBalancer(
          algorithm: .leastOutstandingRequests,
          deregistrationDelay: .seconds(1),
          requestsPerConnection: 1
        ),
        targetTracking: nil,
        outages: [Outage(start: .seconds(20), lasting: .seconds(8), share: 0.5)]
      )
    }

    /// Runs everything to its end and checks the books; `disturb` is called once a second.
    func check<P: Platform & ~Copyable>(
      _ platform: consuming P,
      disturb: (
        Int, inout P, inout Scheduler<ServiceEvent>
      ) -> Void = { _, _, _ in }
    ) throws {
      let ledger = AttemptLedger()
      let client = ResilientClient(
        streams: streams,
        duration: Self.duration,
        seed: seed,
        replication: 0,
        recorder: RequestRecorder(measureFrom: .seconds(10), attributesTime: true)
      )
      let source = try RequestSource(
        streams: streams,
        duration: Self.duration,
        seed: seed,
        replication: 0
      )
      var simulation = Simulation(
        ServiceModel(
          source: source,
          platform: AuditedPlatform(platform: platform, ledger: ledger),
          client: AuditedClient(client: client, ledger: ledger)
        )
      )
      simulation.model.platform.start(on: &simulation.scheduler)
      simulation.model.client.start(on: &simulation.scheduler)
      for second in 1...60 {
        simulation.run(until: .seconds(Double(second)))
        disturb(second, &simulation.model.platform.platform, &simulation.scheduler)
        let busy = simulation.model.platform.read(at: .seconds(Double(second))).busy
        #expect(busy <= ledger.running, "seed \(seed)")
        let unsettled = simulation.model.client.client.unsettled
        #expect(simulation.model.client.recorder.outstanding == unsettled, "seed \(seed)")
      }
      simulation.run(until: Self.end)
      let tally = simulation.model.client.recorder.running
      #expect(tally.requests > 50, "seed \(seed)")
      #expect(tally.requests == tally.completed + tally.failed, "seed \(seed)")
      #expect(simulation.model.client.client.unsettled == 0, "seed \(seed)")
      #expect(tally.attempts == ledger.offered, "seed \(seed)")
      #expect(ledger.running == 0, "seed \(seed)")
      #expect(ledger.surprises == 0, "seed \(seed)")
      #expect(ledger.misattributed == 0, "seed \(seed)")
      #expect(ledger.attributed > 0, "seed \(seed)")
      #expect(ledger.openCount == ledger.withdrawn, "seed \(seed)")
      // Every end is an answer that was heard, a failure that was heard, or was left before.
      #expect(ledger.answersHeard == tally.completed, "seed \(seed)")
      #expect(ledger.endsLeft == tally.orphans, "seed \(seed)")
      #expect(
        ledger.offered == ledger.refused + ledger.withdrawn + ledger.answersHeard
          + ledger.failuresHeard + ledger.endsLeft,
        "seed \(seed)"
      )
      #expect(simulation.model.platform.read(at: Self.end).busy == 0, "seed \(seed)")
      let measured = simulation.model.client.recorder.measured
      let causes = simulation.model.client.recorder.causes
      #expect(causes.requests == measured.completed, "seed \(seed)")
      #expect(causes.total == measured.latencySum, "seed \(seed)")
      // Hedges follow one another after 150 ms, so they begin at a multiple of that.
      #expect(causes.sum(of: .hedgeDelay) % 150_000_000 == 0, "seed \(seed)")
      #expect(LatencyCause.allCases.allSatisfy { causes.sum(of: $0) >= 0 }, "seed \(seed)")
    }
  }

  @Test("on Lambda every attempt is refused, answered or left", arguments: 0..<25 as Range<UInt64>)
  func lambda(seed: UInt64) throws {
    let test = try Case(seed: seed)
    try test.check(
      LambdaAccount(
        test.lambda,
        downstream: test.database(),
        seed: seed,
        replication: 0,
        name: "lambda",
        attributesTime: true
      )
    )
  }

  @Test(
    "on a fleet every attempt is refused, withdrawn, answered or left",
    arguments: 100..<125 as Range<UInt64>
  )
  func fleet(seed: UInt64) throws {
    let test = try Case(seed: seed)
    try test.check(
      Fleet(
        try test.fleet(),
        downstream: test.database(),
        seed: seed,
        replication: 0,
        name: "fleet",
        attributesTime: true
      )
    )
  }

  @Test(
    "on a fleet whose instances come and go too",
    arguments: 200..<225 as Range<UInt64>
  )
  func changingFleet(seed: UInt64) throws {
    let test = try Case(seed: seed)
    let fleet = Fleet(
      try test.fleet(),
      downstream: test.database(),
      seed: seed,
      replication: 0,
      name: "fleet",
      attributesTime: true
    )
    try test.check(fleet) { second, fleet, scheduler in
      guard second % 7 == 0 else { return }
      fleet.setDesiredCapacity(second / 7 % 4, reason: "by hand", on: &scheduler)
    }
  }
}
