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
public struct Lambda: Platform, ~Copyable {
  @usableFromInline let concurrencyLimit: Int64
  @usableFromInline let memoryMB: Int
  private let architecture: Architecture
  private let storageMB: Int
  /// Time per CPU time: the inverse of the share of a vCPU.
  @usableFromInline let slowdown: Double
  /// The keep-alive time in nanoseconds when it is constant, else -1.
  @usableFromInline let constantKeepAlive: Int64
  private let initializations: Sampler
  @usableFromInline let keepAlives: Sampler
  /// What the scaling rate allows; nil for no limit.
  private var bucket: TokenBucket?
  @usableFromInline var pool: IdlePool
  @usableFromInline var environments = Slab<ExecutionEnvironment>()
  /// Position of each environment in the order of creation.
  @usableFromInline var creations = EntityTable<UInt64>()
  @usableFromInline var busy = TimeWeightedArea()
  private var alive = TimeWeightedArea()
  private var initializing = TimeWeightedArea()
  @usableFromInline var saturated = TimeWeightedArea()
  private var alivePeak: Int64 = 0
  private var coldStarts: UInt64 = 0
  @usableFromInline var invocations = 0
  @usableFromInline var billedMilliseconds: Int64 = 0
  @usableFromInline var downstream: Downstream
  @usableFromInline var attribution: Attribution
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
  ///   - attributesTime: Whether the ends of attempts say where all of their time went.
  public init(
    _ configuration: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    seed: UInt64,
    replication: Int,
    name: String,
    mode: SamplingMode = .buffered,
    attributesTime: Bool = false
  ) {
    func random(_ purpose: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: "\(purpose)/\(name)")
    }
    concurrencyLimit = Int64(configuration.concurrencyLimit)
    memoryMB = configuration.memoryMB
    architecture = configuration.architecture
    storageMB = configuration.storageMB
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
    attribution = Attribution(isKept: attributesTime)
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
  public mutating func start(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {}

  /// Serves the attempt on an environment, or throttles it.
  @inlinable
  @inline(__always)
  public mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let now = scheduler.now
    guard busy.value < concurrencyLimit else {
      return .refused(.throttled, code: ThrottleReason.concurrentInvocationLimitExceeded.code)
    }
    let id: Int32
    var initialization: Int64 = 0
    if let warm = pool.take(from: &environments) {
      id = warm
    } else if let cold = startEnvironment(at: now) {
      id = cold.id
      initialization = cold.initialization
      scheduler.schedule(
        ServiceEvent(LambdaEvent.initialized, id),
        at: SimulationTime(nanoseconds: now.nanoseconds + initialization)
      )
    } else {
      return .refused(.throttled, code: ThrottleReason.scalingRateExceeded.code)
    }
    environments[id].serve(attempt.token, of: attempt.origin, initialization: initialization)
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
      scheduler.schedule(ServiceEvent(LambdaEvent.completed, id), at: end)
    } else {
      scheduleCall(by: id, of: attempt.downstream, at: end, on: &scheduler)
    }
    if attribution.isKept { attribute(attempt, on: id, initialization: initialization) }
    return .accepted(handle: id)
  }

  /// Handles the end of an Init, of an invocation or of an idle period.
  @inlinable
  @inline(__always)
  public mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    guard let kind = event.kind(of: LambdaEvent.self) else {
      preconditionFailure("an event of another part")
    }
    let id = event.id
    switch kind {
    case .completed:
      let environment = environments[id]
      complete(id, on: &scheduler)
      ends.append(end(of: environment, id))
    case .expired:
      expire(id, on: &scheduler)
    case .initialized:
      handlerStarted(at: scheduler.now)
    case .callDue:
      callDue(id, on: &scheduler, ends: &ends)
    case .called:
      called(id, on: &scheduler, ends: &ends)
    }
  }

  /// The end of the invocation that an environment has served.
  @inlinable
  @inline(__always)
  func end(of environment: ExecutionEnvironment, _ id: Int32) -> AttemptEnd {
    var end = AttemptEnd(
      token: environment.token,
      origin: environment.origin,
      coldStart: environment.initialization > 0
    )
    if attribution.isKept {
      end.spent = attribution[id]
    } else {
      end.spent.initialization = SimulationTime(nanoseconds: environment.initialization)
    }
    return end
  }

  /// Notes where the time of an invocation is going to go, but for a downstream call.
  @usableFromInline
  mutating func attribute(_ attempt: Attempt, on id: Int32, initialization: Int64) {
    let computing = Int64(Double(attempt.cpu.nanoseconds) * slowdown)
    var spent = TimeSpent()
    spent.initialization.nanoseconds = initialization
    spent.cpu = attempt.cpu
    spent.cpuShare.nanoseconds = computing - attempt.cpu.nanoseconds
    spent.wait = attempt.wait
    attribution[id] = spent
  }

  /// Fetches the environment whose invocation ends next.
  @inlinable
  public func prefetch(for event: ServiceEvent) {
    if event.kind(of: LambdaEvent.self) == .completed { environments.prefetch(event.id) }
  }

  /// The environment becomes idle.
  @inlinable
  @inline(__always)
  mutating func complete(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    if busy.value == concurrencyLimit { saturated.add(-1, at: now) }
    busy.add(-1, at: now)
    let keepAlive = constantKeepAlive >= 0 ? constantKeepAlive : keepAlives.nextNanoseconds()
    let deadline = now.nanoseconds + keepAlive
    environments[id].deadline = deadline
    if deadline < environments[id].timer {
      environments[id].timer = deadline
      scheduler.schedule(
        ServiceEvent(LambdaEvent.expired, id),
        at: SimulationTime(nanoseconds: deadline)
      )
    }
    pool.add(id, to: &environments, creation: creations[Int(id)])
  }

  /// An expiry event fires: ends the idle period, or moves on to when it does end.
  @inlinable
  mutating func expire(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    // An event that an earlier one replaced finds another time in the table, or a free id.
    guard environments.latestRecord(of: id).timer == now.nanoseconds else { return }
    let deadline = environments[id].deadline
    environments[id].timer = ExecutionEnvironment.unset
    guard !environments[id].isBusy else { return }
    if deadline > now.nanoseconds {
      environments[id].timer = deadline
      scheduler.schedule(
        ServiceEvent(LambdaEvent.expired, id),
        at: SimulationTime(nanoseconds: deadline)
      )
    } else {
      endEnvironment(id, at: now)
    }
  }

  /// Starts an environment if the scaling rate allows.
  @usableFromInline
  mutating func startEnvironment(at now: SimulationTime) -> (id: Int32, initialization: Int64)? {
    guard bucket?.take(at: now) ?? true else { return nil }
    let id = environments.insert(ExecutionEnvironment())
    coldStarts += 1
    if Int(id) < creations.count {
      creations[Int(id)] = coldStarts
    } else {
      creations.append(coldStarts)
      pool.reserve(environments.bound)
    }
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
    environments.remove(id)
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
    usage[.lambdaDuration(architecture)] = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: billedMilliseconds,
      memoryMB: memoryMB
    )
    usage[.lambdaStorage] = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: billedMilliseconds,
      memoryMB: max(0, storageMB - 512)
    )
    return usage
  }

  /// None: the pool grows without a control loop.
  public var activities: [ScalingActivity] { [] }
}
