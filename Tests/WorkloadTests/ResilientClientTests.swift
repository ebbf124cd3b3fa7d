import EventKernel
import Stochastics
import Testing
import Workload

/// Exact timelines at a counter with one clerk.
@Suite struct ResilientClientTests {
  /// A service of the counter under clients of one policy.
  struct Counter: ~Copyable {
    var simulation: Simulation<ServiceModel<CounterPlatform, ResilientClient>>

    init(
      _ policy: ClientPolicy,
      arrivals: [Double],
      service: Double,
      opening: Double = 0,
      places: Int = 100,
      refusal: FailureReason = .connectionRefused
    ) {
      var stream = TrafficStream(
        name: "customers",
        arrivals: .process(.poisson, .constant(1, lasting: .seconds(1)))
      )
      stream.client = policy
      let requests = arrivals.map { Request(arrival: .seconds($0), cpu: .seconds(service)) }
      self.init(
        stream,
        requests: requests,
        duration: .seconds(1_000),
        platform: CounterPlatform(
          opening: .seconds(opening),
          places: places,
          refusal: refusal
        )
      )
    }

    init(
      _ stream: TrafficStream,
      requests: [Request] = [],
      duration: SimulationTime,
      platform: CounterPlatform
    ) {
      simulation = Simulation(
        ServiceModel(
          source: RequestSource(requests: requests),
          platform: platform,
          client: ResilientClient(streams: [stream], duration: duration, seed: 1, replication: 0)
        )
      )
      simulation.model.platform.start(on: &simulation.scheduler)
      simulation.model.client.start(on: &simulation.scheduler)
    }

    /// What was counted before an instant.
    mutating func tally(at time: Double) -> RequestTally {
      simulation.run(until: .seconds(time))
      return simulation.model.client.recorder.running
    }

    /// Attempts at the counter, waiting or in service.
    mutating func busy(at time: Double) -> Int {
      simulation.run(until: .seconds(time))
      return simulation.model.platform.read(at: .seconds(time)).busy
    }
  }

  private static func retries(
    _ limit: Int,
    after delay: Double,
    retryAfter: Double? = nil,
    budget: RetryBudget? = nil,
    within: Double? = nil,
    reasons: [FailureReason] = RetryPolicy.usualReasons
  ) -> RetryPolicy {
    RetryPolicy(
      limit: limit,
      backoff: Backoff(
        first: .seconds(delay),
        most: .seconds(delay),
        factor: 1,
        jitter: .none
      ),
      retryAfter: retryAfter.map { .seconds($0) },
      budget: budget,
      within: within.map { .seconds($0) },
      reasons: reasons
    )
  }

  @Test("a client without a policy sends once and waits, however long it takes")
  func patient() {
    var counter = Counter(ClientPolicy(), arrivals: [0, 1], service: 30)
    let tally = counter.tally(at: 100)
    #expect(tally.completed == 2)
    #expect(tally.latencySum == 89_000_000_000)
    #expect(tally.queueSum == 29_000_000_000)
    #expect(tally.attempts == 2)
    #expect(counter.simulation.isFinished == true)
  }

  // Service takes 3 s. The first is served from 0 to 3 and gives up at 2; the second, come at 1, is
  // served from 3 to 6 and has given up at 3; the third finds the clerk free at 6.
  @Test("a time-out leaves its work running on the server", arguments: [false, true])
  func timeouts(isRandom: Bool) throws {
    // The shortest way to a random time-out that is always 2 s.
    let two: Distribution =
      isRandom ? try .makeEmpirical([2, 2]) : .constant(2)
    var counter = Counter(ClientPolicy(timeout: two), arrivals: [0, 1, 6], service: 3)
    #expect(counter.tally(at: 1.9).failed == 0)
    #expect(counter.tally(at: 2.1).failures(.timedOut) == 1)
    #expect(counter.busy(at: 2.5) == 2)
    #expect(counter.tally(at: 3.1).failures(.timedOut) == 2)
    #expect(counter.busy(at: 5.9) == 1)
    #expect(counter.busy(at: 8.9) == 1)
    let tally = counter.tally(at: 20)
    #expect(tally.failures(.timedOut) == 3)
    #expect(tally.completed == 0)
    #expect(tally.orphans == 3)
    #expect(counter.busy(at: 20) == 0)
  }

  // Time-outs at 1, 3 and 5 s, each tried again a second later as long as that is allowed.
  @Test("retries end with their time", arguments: [(0.5, 0), (1, 1), (2.9, 1), (3, 2), (4, 2)])
  func retriesWithin(within: Double, retries: Int) {
    var counter = Counter(
      ClientPolicy(
        timeout: .constant(1),
        retries: Self.retries(2, after: 1, within: within)
      ),
      arrivals: [0],
      service: 3,
      opening: 100
    )
    #expect(counter.tally(at: 50).retries == retries)
    #expect(counter.tally(at: 50).failures(.timedOut) == 1)
  }

  // The counter opens at 2.5 and serves for 1.5 s. The attempt of 0 is left at 3, served from 2.5 to
  // 4 for nobody; the retry of 4 is served from 4 to 5.5.
  @Test("a retry after a time-out queues behind the work that was left")
  func retryAfterTimeout() {
    var counter = Counter(
      ClientPolicy(timeout: .constant(3), retries: Self.retries(1, after: 1)),
      arrivals: [0],
      service: 1.5,
      opening: 2.5
    )
    #expect(counter.tally(at: 5.4).completed == 0)
    let tally = counter.tally(at: 20)
    #expect(tally.completed == 1)
    #expect(tally.latencySum == 5_500_000_000)
    #expect(tally.queueSum == 0)
    #expect(tally.retries == 1)
    #expect(tally.attempts == 2)
    #expect(tally.orphans == 1)
  }

  /// Each round lasts 2 s and the next begins 1 s later: 0, 3, 6; given up at 8.
  @Test("a request is given up after its last retry")
  func limit() {
    var counter = Counter(
      ClientPolicy(timeout: .constant(2), retries: Self.retries(2, after: 1)),
      arrivals: [0],
      service: 10
    )
    #expect(counter.tally(at: 7.9).failed == 0)
    let tally = counter.tally(at: 8.1)
    #expect(tally.failures(.timedOut) == 1)
    #expect(tally.retries == 2)
    #expect(tally.orphans == 3)
    #expect(counter.busy(at: 29) == 1)
    #expect(counter.busy(at: 31) == 0)
  }

  @Test("only the failures that the policy names are tried again")
  func reasons() {
    for (reasons, completed) in [([FailureReason.timedOut], 1), ([.connectionRefused], 2)] {
      // The second finds no place at 1, and the clerk free at 4 if it comes again.
      var counter = Counter(
        ClientPolicy(retries: Self.retries(1, after: 3, reasons: reasons)),
        arrivals: [0, 1],
        service: 2,
        places: 0
      )
      let tally = counter.tally(at: 20)
      #expect(tally.completed == completed)
      #expect(tally.failures(.connectionRefused) == 2 - completed)
    }
  }

  @Test(
    "a refusal for overload makes clients wait as long as it asks, other failures do not",
    arguments: [
      (FailureReason.throttled, 4), (.noCapacity, 4), (.connectionRefused, 1),
    ]
  )
  func retryAfter(refusal: FailureReason, wait: Double) {
    var counter = Counter(
      ClientPolicy(retries: Self.retries(1, after: 1, retryAfter: 4)),
      arrivals: [0, 0.5],
      service: 1,
      places: 0,
      refusal: refusal
    )
    let tally = counter.tally(at: 20)
    #expect(tally.completed == 2)
    #expect(tally.latencySum == SimulationTime.seconds(1 + wait + 1).nanoseconds)
  }

  /// Everybody but the first is refused; the bucket has 2 tokens and no inflow, then 1 per answer.
  @Test("retries stop when the budget is spent, and go on when answers refill it")
  func budget() {
    var counter = Counter(
      ClientPolicy(
        retries: Self.retries(
          1,
          after: 0.1,
          budget: RetryBudget(capacity: 2, perAnswer: 0.5)
        )
      ),
      arrivals: [0, 1, 2, 3, 4, 11, 12, 13],
      service: 10,
      places: 0
    )
    #expect(counter.tally(at: 9).retries == 2)
    // One answer at 10 is half a token: nothing for those of 12 and 13.
    #expect(counter.tally(at: 20).retries == 2)
  }

  @Test("time and first attempts refill a budget up to its capacity")
  func refill() {
    for (budget, retries) in [
      (RetryBudget(capacity: 1), 1), (RetryBudget(capacity: 1, perSecond: 0.5), 3),
      (RetryBudget(capacity: 1, perRequest: 1), 5), (RetryBudget(capacity: 100), 5),
    ] {
      var counter = Counter(
        ClientPolicy(retries: Self.retries(1, after: 0.1, budget: budget)),
        arrivals: [0, 1, 2, 3, 4, 5],
        service: 10,
        places: 0
      )
      #expect(counter.tally(at: 9).retries == retries)
    }
  }

  // Service takes 2 s. The hedge of 1 is served from 2 to 4, for nobody.
  @Test("the first answer counts, and the other attempts run on")
  func hedging() {
    var counter = Counter(
      ClientPolicy(hedging: HedgePolicy(after: .seconds(1), limit: 2)),
      arrivals: [0],
      service: 2
    )
    let tally = counter.tally(at: 3)
    #expect(tally.completed == 1)
    #expect(tally.latencySum == 2_000_000_000)
    #expect(tally.hedges == 1)
    #expect(tally.orphans == 1)
    #expect(counter.busy(at: 3.9) == 1)
    #expect(counter.busy(at: 4.1) == 0)
    #expect(counter.tally(at: 20).completed == 1)
  }

  @Test("hedges are limited, and a time-out leaves them all")
  func hedgesTimeOut() {
    var counter = Counter(
      ClientPolicy(timeout: .constant(5), hedging: HedgePolicy(after: .seconds(1), limit: 3)),
      arrivals: [0],
      service: 20
    )
    let tally = counter.tally(at: 6)
    #expect(tally.hedges == 3)
    #expect(tally.orphans == 4)
    #expect(tally.failures(.timedOut) == 1)
  }

  /// Two users think for 2 s and are served for 1 s each: they come at 2 and 2, at 5 and 6; what would
  /// come at 8 comes after the end.
  @Test("users in a closed loop send again when they have been answered and have thought")
  func closedLoop() {
    let stream = TrafficStream(
      name: "users",
      arrivals: .users(UserPopulation(users: 2, thinkTime: .constant(2))),
      cpu: .constant(1)
    )
    var counter = Counter(
      stream,
      duration: .seconds(8),
      platform: CounterPlatform(opening: .zero, places: 10)
    )
    #expect(counter.tally(at: 1.9).requests == 0)
    #expect(counter.tally(at: 2.1).requests == 2)
    #expect(counter.tally(at: 5.1).requests == 3)
    let tally = counter.tally(at: 50)
    #expect(tally.requests == 4)
    #expect(tally.completed == 4)
    #expect(tally.latencySum == 5_000_000_000)
    #expect(counter.simulation.isFinished == true)
  }

  @Test("a user whose request is given up thinks and sends the next")
  func impatientUser() {
    var stream = TrafficStream(
      name: "users",
      arrivals: .users(UserPopulation(users: 1, thinkTime: .constant(2))),
      cpu: .constant(3)
    )
    stream.client = ClientPolicy(timeout: .constant(1))
    var counter = Counter(
      stream,
      duration: .seconds(9),
      platform: CounterPlatform(opening: .zero, places: 10)
    )
    // Sent at 2, 5 and 8; given up a second later each.
    let tally = counter.tally(at: 50)
    #expect(tally.requests == 3)
    #expect(tally.failures(.timedOut) == 3)
  }
}
