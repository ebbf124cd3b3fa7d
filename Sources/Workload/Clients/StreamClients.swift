public import EventKernel
public import Stochastics

/// The clients of one stream: their policy, what it draws from, and the users of a closed loop.
@usableFromInline
final class StreamClients {
  @usableFromInline let policy: ClientPolicy
  /// By raw value of the reason: whether it is tried again.
  private let isRetried: [Bool]
  private let backoffs: RandomStream
  @usableFromInline let timeouts: Sampler?
  /// What stands before the platform waits no longer than this.
  @usableFromInline let mostNanoseconds: Int64
  @usableFromInline let patiences: Sampler?
  /// By class: what waits are drawn from anew; empty where attempts repeat their request's.
  private let waits: [Sampler]
  /// The users of a closed loop; nil where requests come by themselves.
  @usableFromInline let users: UserSource?
  /// What is left of the retry budget; nil without one.
  private var bucket: TokenBucket?
  private let budget: RetryBudget?
  /// For time-outs of constant length; known once the simulation has begun.
  @usableFromInline var timeoutLane: TimerLane?
  @usableFromInline var hedgeLane: TimerLane?
  @usableFromInline let index: Int32

  init(
    _ stream: TrafficStream,
    index: Int,
    seed: UInt64,
    replication: Int,
    mode: SamplingMode
  ) {
    func sampler(_ distribution: Distribution?, _ purpose: String) -> Sampler? {
      distribution.map {
        Sampler(
          $0,
          stream: RandomStream(
            seed: seed,
            replication: replication,
            name: "\(purpose)/\(stream.name)"
          ),
          mode: mode
        )
      }
    }
    policy = stream.client ?? ClientPolicy()
    users =
      if case .users(let population) = stream.arrivals {
        UserSource(
          population,
          of: stream,
          index: Int32(index),
          seed: seed,
          replication: replication,
          mode: mode
        )
      } else {
        nil
      }
    let retried = policy.retries?.reasons ?? []
    isRetried = FailureReason.allCases.map { retried.contains($0) }
    backoffs = RandomStream(seed: seed, replication: replication, name: "backoff/\(stream.name)")
    let isRedrawn = policy.retries?.redrawsWait == true || policy.hedging?.redrawsWait == true
    // Streams of their own, so that first attempts meet the same waits whatever the policy. Names of
    // classes have no slash, so that no other purpose has these.
    waits =
      isRedrawn
      ? stream.classes.compactMap { sampler($0.demand.wait, "redraw.\($0.name)") } : []
    timeouts = sampler(policy.timeout, "timeout")
    mostNanoseconds =
      policy.gatewayLimit.map { SimulationTime.seconds($0).nanoseconds } ?? .max
    patiences = sampler(policy.patience, "patience")
    budget = policy.retries?.budget
    bucket = budget.map {
      TokenBucket(capacity: $0.capacity, refill: $0.perSecond)
    }
    self.index = Int32(index)
  }

  /// Makes the timers of constant length and has the users begin to think.
  func start(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let limit = policy.gatewayLimit ?? .infinity
    switch policy.timeout {
    case .constant(let seconds)?:
      timeoutLane = scheduler.makeTimerLane(delay: .seconds(min(seconds, limit)))
    case nil where limit.isFinite:
      timeoutLane = scheduler.makeTimerLane(delay: .seconds(limit))
    case nil, .some: break
    }
    if let hedging = policy.hedging {
      hedgeLane = scheduler.makeTimerLane(delay: hedging.after)
    }
    for _ in 0..<(users?.users ?? 0) { think(on: &scheduler) }
  }

  /// A user of a closed loop, if it is one, begins to think.
  @inlinable
  @inline(__always)
  func think(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let users else { return }
    let delay = SimulationTime(nanoseconds: users.thinkTimes.nextNanoseconds())
    scheduler.schedule(ServiceEvent(ClientEvent.userReady, index), after: delay)
  }

  /// Starts the timers of a round whose first attempt has been accepted.
  @inlinable
  @inline(__always)
  func startTimers(
    of round: RequestRound,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    if let timeoutLane {
      scheduler.schedule(round.event(.timedOut), on: timeoutLane)
    } else if let timeouts {
      let delay = SimulationTime(nanoseconds: min(timeouts.nextNanoseconds(), mostNanoseconds))
      scheduler.schedule(round.event(.timedOut), after: delay)
    }
    if let patiences {
      let delay = SimulationTime(nanoseconds: patiences.nextNanoseconds())
      scheduler.schedule(round.event(.lostPatience), after: delay)
    }
    startHedgeTimer(of: round, on: &scheduler)
  }

  /// Starts the timer of the next hedge, when there are hedges.
  @inlinable
  func startHedgeTimer(
    of round: RequestRound,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    if let hedgeLane { scheduler.schedule(round.event(.hedgeDue), on: hedgeLane) }
  }

  /// Whether another hedge is allowed after so many, and paid for.
  @usableFromInline
  func takesHedge(after hedges: Int32, at now: SimulationTime) -> Bool {
    allowsHedges(after: hedges) && bucket?.take(at: now) ?? true
  }

  /// Whether the round may have yet another hedge after so many.
  @usableFromInline
  func allowsHedges(after hedges: Int32) -> Bool {
    hedges < policy.hedging?.limit ?? 0
  }

  /// Gives a request that is tried again a wait of its own, if the policy says so.
  @usableFromInline
  func prepareRetry(_ request: inout Request) {
    if policy.retries?.redrawsWait == true { redrawWait(of: &request) }
  }

  /// Gives a further attempt of a request a wait of its own, if the policy says so.
  @usableFromInline
  func prepareHedge(_ request: inout Request) {
    if policy.hedging?.redrawsWait == true { redrawWait(of: &request) }
  }

  private func redrawWait(of request: inout Request) {
    request.wait.nanoseconds = waits[Int(request.origin.requestClass)].nextNanoseconds()
  }

  /// A request is sent for the first time.
  @usableFromInline
  func countRequest() {
    if let budget { bucket?.deposit(budget.perRequest) }
  }

  /// A request is answered.
  @usableFromInline
  func countAnswer() {
    if let budget { bucket?.deposit(budget.perAnswer) }
  }

  /// How long to wait before a failed request is tried again, by itself and as the server asks; nil
  /// when it is given up.
  @usableFromInline
  func retryDelay(
    of record: PendingRequest,
    after reason: FailureReason,
    at now: SimulationTime
  ) -> (backoff: SimulationTime, wait: SimulationTime)? {
    guard let retries = policy.retries, record.retries < retries.limit,
      isRetried[Int(reason.rawValue)], bucket?.take(at: now) ?? true
    else { return nil }
    let delay = retries.backoff.delay(
      retry: Int(record.retries) + 1,
      previous: record.lastDelay < 0 ? nil : SimulationTime(nanoseconds: record.lastDelay),
      using: backoffs
    )
    guard let retryAfter = retries.retryAfter, reason.tellsWhenToRetry else {
      return (delay, delay)
    }
    return (delay, max(delay, retryAfter))
  }
}
