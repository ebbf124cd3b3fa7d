public import EventKernel
public import Pricing
public import Stochastics
public import Workload

/// A Lambda function: a pool of execution environments that grows with the requests.
///
/// A request passes the account's concurrency limit, then takes an idle environment, or starts a
/// new one if the scaling rate allows: then it waits for the Init as well. It occupies the
/// environment for its wait plus its CPU time over the function's share of a vCPU, and after that
/// for the call of a downstream resource if it makes one; a call that is refused or fails ends it.
/// An idle environment ends when its keep-alive time is over, and with it the connections it keeps.
///
/// Random streams: `init/NAME`, one draw per cold start; `keepAlive/NAME`, one per idle period
/// unless it is constant; `routing/NAME`, one per warm start when routing is random; those of the
/// downstream resources (see `DownstreamResource`).
public struct Lambda: BilledPlatform, ~Copyable {
  /// Something happens to an execution environment, named by its id.
  public enum Event: BitwiseCopyable, Sendable {
    /// The Init is over and the handler starts.
    case initialized(Int32)
    /// The handler has answered.
    case completed(Int32)
    /// An idle period may be over.
    case expired(Int32)
    /// The handler has done its own work and calls a downstream resource.
    case callDue(Int32)
    /// The call has ended.
    case called(Int32)
  }

  @usableFromInline let concurrencyLimit: Int64
  @usableFromInline let memoryMB: Int
  /// Time per CPU time: the inverse of the share of a vCPU.
  @usableFromInline let slowdown: Double
  /// The keep-alive time in nanoseconds when it is constant, else -1.
  @usableFromInline let constantKeepAlive: Int64
  private let initializations: Sampler
  @usableFromInline let keepAlives: Sampler
  /// What the scaling rate allows; nil for no limit.
  private var bucket: TokenBucket?
  @usableFromInline var pool: IdlePool
  @usableFromInline var environments = EntityTable<ExecutionEnvironment>()
  /// Position of each environment in the order of creation.
  @usableFromInline var creations = EntityTable<UInt64>()
  private var freeIds = EntityTable<Int32>()
  @usableFromInline var busy = TimeWeightedArea()
  private var alive = TimeWeightedArea()
  private var initializing = TimeWeightedArea()
  @usableFromInline var saturated = TimeWeightedArea()
  private var alivePeak: Int64 = 0
  private var coldStarts: UInt64 = 0
  @usableFromInline var invocations = 0
  @usableFromInline var billedMilliseconds: Int64 = 0
  @usableFromInline var downstream: Downstream
  /// The prices of the architecture.
  public let rates: RateCard

  /// A function that has not been called yet.
  ///
  /// - Parameters:
  ///   - configuration: The function and its account.
  ///   - downstream: The resources that its requests may call, in the order of the scenario.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - name: Name of the platform, for the random streams.
  ///   - mode: How random numbers are drawn.
  public init(
    _ configuration: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    seed: UInt64,
    replication: Int,
    name: String,
    mode: SamplingMode = .buffered
  ) {
    func random(_ purpose: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(name)")
    }
    concurrencyLimit = Int64(configuration.concurrencyLimit)
    memoryMB = configuration.memoryMB
    slowdown = 1 / configuration.vCPUShare
    initializations = Sampler(configuration.initialization, stream: random("init"), mode: mode)
    keepAlives = Sampler(configuration.keepAlive, stream: random("keepAlive"), mode: mode)
    constantKeepAlive =
      if case .constant(let seconds) = configuration.keepAlive {
        SimulationTime.seconds(seconds).nanoseconds
      } else {
        -1
      }
    bucket = configuration.scalingRate.map {
      TokenBucket(capacity: Double($0.burst), refill: $0.refillPerSecond)
    }
    pool = IdlePool(routing: configuration.routing, stream: random("routing"))
    rates = .lambda(architecture: configuration.architecture)
    self.downstream = Downstream(
      downstream,
      seed: seed,
      replication: replication,
      platform: name,
      mode: mode
    )
  }

  /// Does nothing: a function has no control loop.
  public mutating func start<ClientEvent>(
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) {}

  /// Serves the attempt on an environment, or throttles it.
  @inlinable
  public mutating func offer<ClientEvent>(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) -> Admission {
    let now = scheduler.now
    guard busy.value < concurrencyLimit else { return .refused(.throttled) }
    let id: Int32
    var initialization: Int64 = 0
    if let warm = pool.take(from: &environments) {
      id = warm
    } else if let cold = startEnvironment(at: now) {
      id = cold.id
      initialization = cold.initialization
      scheduler.schedule(
        .platform(.initialized(id)),
        at: SimulationTime(nanoseconds: now.nanoseconds + initialization)
      )
    } else {
      return .refused(.throttled)
    }
    environments[Int(id)].serve(attempt.token, initialization: initialization)
    let duration = attempt.wait.nanoseconds + Int64(Double(attempt.cpu.nanoseconds) * slowdown)
    invocations &+= 1
    busy.add(1, at: now)
    if busy.value == concurrencyLimit { saturated.add(1, at: now) }
    let end = SimulationTime(nanoseconds: now.nanoseconds + initialization + duration)
    if attempt.downstream < 0 {
      billedMilliseconds &+= LambdaBilling.billedMilliseconds(
        initNanoseconds: initialization,
        durationNanoseconds: duration
      )
      scheduler.schedule(.platform(.completed(id)), at: end)
    } else {
      scheduleCall(by: id, of: attempt.downstream, at: end, on: &scheduler)
    }
    return .accepted(handle: id)
  }

  /// Handles the end of an Init, of an invocation or of an idle period.
  @inlinable
  public mutating func handle<C: Client & ~Copyable>(
    _ event: Event,
    on scheduler: inout Scheduler<ServiceEvent<Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    switch event {
    case .completed(let id):
      let environment = environments[Int(id)]
      complete(id, on: &scheduler)
      let end = AttemptEnd(
        token: environment.token,
        coldStart: environment.initialization > 0,
        initialization: SimulationTime(nanoseconds: environment.initialization)
      )
      client.attemptEnded(end, on: &scheduler, recorder: &recorder)
    case .expired(let id):
      expire(id, on: &scheduler)
    case .initialized:
      handlerStarted(at: scheduler.now)
    case .callDue(let id):
      callDue(id, on: &scheduler, client: &client, recorder: &recorder)
    case .called(let id):
      called(id, on: &scheduler, client: &client, recorder: &recorder)
    }
  }

  /// Fetches the environment whose invocation ends next.
  @inlinable
  public func prefetch(for event: Event) {
    if case .completed(let id) = event { environments.prefetch(Int(id)) }
  }

  /// The environment becomes idle.
  @inlinable
  mutating func complete<ClientEvent>(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) {
    let now = scheduler.now
    if busy.value == concurrencyLimit { saturated.add(-1, at: now) }
    busy.add(-1, at: now)
    let keepAlive = constantKeepAlive >= 0 ? constantKeepAlive : keepAlives.nextNanoseconds()
    let deadline = now.nanoseconds + keepAlive
    environments[Int(id)].deadline = deadline
    if deadline < environments[Int(id)].timer {
      environments[Int(id)].timer = deadline
      scheduler.schedule(.platform(.expired(id)), at: SimulationTime(nanoseconds: deadline))
    }
    pool.add(id, to: &environments, creation: creations[Int(id)])
  }

  /// An expiry event fires: ends the idle period, or moves on to when it does end.
  @inlinable
  mutating func expire<ClientEvent>(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent<Event, ClientEvent>>
  ) {
    let now = scheduler.now
    // An event that an earlier one replaced finds another time in the table.
    guard environments[Int(id)].timer == now.nanoseconds else { return }
    let deadline = environments[Int(id)].deadline
    environments[Int(id)].timer = ExecutionEnvironment.unset
    guard !environments[Int(id)].isBusy else { return }
    if deadline > now.nanoseconds {
      environments[Int(id)].timer = deadline
      scheduler.schedule(.platform(.expired(id)), at: SimulationTime(nanoseconds: deadline))
    } else {
      endEnvironment(id, at: now)
    }
  }

  /// Starts an environment if the scaling rate allows.
  @usableFromInline
  mutating func startEnvironment(at now: SimulationTime) -> (id: Int32, initialization: Int64)? {
    guard bucket?.take(at: now) ?? true else { return nil }
    let id: Int32
    if let free = freeIds.popLast() {
      id = free
      environments[Int(id)] = ExecutionEnvironment()
    } else {
      id = Int32(environments.count)
      environments.append(ExecutionEnvironment())
      creations.append(0)
      pool.reserve(environments.count)
    }
    coldStarts += 1
    creations[Int(id)] = coldStarts
    alive.add(1, at: now)
    alivePeak = max(alivePeak, alive.value)
    initializing.add(1, at: now)
    return (id, initializations.nextNanoseconds())
  }

  @usableFromInline
  mutating func handlerStarted(at now: SimulationTime) {
    initializing.add(-1, at: now)
  }

  @usableFromInline
  mutating func endEnvironment(_ id: Int32, at now: SimulationTime) {
    pool.remove(id, from: &environments, creation: creations[Int(id)])
    alive.add(-1, at: now)
    downstream.closeConnections(of: id, at: now)
    freeIds.append(id)
  }

  /// The gauges; `launching` counts environments in Init, which are busy as well.
  public mutating func read(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    reading.time = time
    reading.capacity = Int(alive.value)
    reading.launching = Int(initializing.value)
    reading.busy = Int(busy.value)
    reading.capacityPeak = Int(alivePeak)
    alivePeak = alive.value
    reading.capacityArea = alive.area(at: time)
    reading.launchingArea = initializing.area(at: time)
    reading.busyArea = busy.area(at: time)
    reading.billedArea = Int128(billedMilliseconds) * 1_000_000
    reading.serverArea = reading.capacityArea
    reading.workingArea = reading.busyArea
    reading.saturatedTime = saturated.area(at: time)
    reading.coldStarts = Int(coldStarts)
    reading.downstream = downstream.read(at: time)
    return reading
  }

  /// Invocations and billed GB-seconds, counted when an invocation starts; the GB-seconds of one
  /// that calls a downstream resource are known, and counted, when it ends.
  public func usage(at time: SimulationTime) -> Usage {
    var usage = Usage()
    usage[.lambdaRequests] = Double(invocations)
    usage[.lambdaDuration] = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: billedMilliseconds,
      memoryMB: memoryMB
    )
    return usage
  }

  /// None: the pool grows without a control loop.
  public var activities: [ScalingActivity] { [] }
}
