public import EventKernel
public import Pricing
internal import Scaling
package import Stochastics
public import Workload

/// A Lambda account: functions, each with a pool of execution environments that grows with its
/// requests, which share the account's concurrency.
///
/// A request calls the function of its stream. It passes the ladder of `ConcurrencyGate`: the
/// account's concurrency limit, then an idle environment of its function takes it, or a new one is
/// started if the function's scaling rate allows: then the request waits for the Init as well. It
/// occupies the environment for its wait plus its CPU time over the function's share of a vCPU, and
/// after that for the call of a downstream resource if it makes one; a call that is refused or fails
/// ends it. An idle environment ends when its keep-alive time is over, and with it the connections
/// it keeps. No environment ever serves another function.
///
/// What happens to few functions beyond that, such as reserved and provisioned concurrency, failures and
/// deployments, is left to a `FunctionControl`, and to the paths that ask it.
///
/// Assumptions beside those of `LambdaFunctionConfiguration`: an attempt is refused at once, nothing
/// waits for an environment; which requests of several functions find room at the account's limit
/// depends on their order alone.
///
/// Random streams, where `NAME` is that of the platform, or of several functions
/// `PLATFORM/FUNCTION`: `init/NAME`, one draw per cold start; `keepAlive/NAME`, one per idle period
/// unless it is constant; `routing/NAME`, one per warm start when routing is random; those of the
/// downstream resources (see `DownstreamResource`).
@usableFromInline
package struct LambdaAccount: Platform, ~Copyable {
  @usableFromInline let functions: LambdaFunctionTable
  /// The environments of all functions, so that an event needs no more than an id.
  @usableFromInline var environments = Slab<ExecutionEnvironment>()
  /// Where each environment comes from, by the same ids.
  @usableFromInline var births = EntityTable<EnvironmentBirth>()
  @usableFromInline var gate: ConcurrencyGate
  /// What all functions may start together; nil where each has a rate of its own.
  var burst: BurstAllowance?
  /// By environment: when it is looked at next whether an invocation that calls a downstream resource has
  /// run out of time, in nanoseconds; `noCallTimer` when no event for it is outstanding.
  @usableFromInline var callTimers = EntityTable<Int64>()
  /// Functions with a scaling controller, by its number.
  var scaled: [Int32] = []
  var log = ActivityLog()
  /// Environments that have ended and are kept for the end of a call.
  @usableFromInline var gone = 0
  /// From where on provisioned concurrency stays as it is: a control loop that waited for a last
  /// request of years would be all there is to simulate.
  package var scalingEnd = SimulationTime.never
  /// Makes the control of the function at a place; the number is that of its scaling controller.
  private let makeControl: (_ place: Int, _ number: Int) -> FunctionControl
  /// The most environments alive since the reading before.
  var alivePeak = 0
  @usableFromInline var downstream: Downstream
  @usableFromInline var attribution: Attribution
  /// When an environment that was started after some instant first answered.
  @usableFromInline package var firstAnswer = FirstAnswer() {
    didSet { looksCloser = attribution.isKept || firstAnswer.isAsked || frontEnd != nil }
  }
  /// Whether anything is kept of single attempts: one look for all of it, as most runs keep nothing.
  @usableFromInline var looksCloser: Bool
  /// Whether the functions are parts of what they belong to, or one is all there is.
  let hasParts: Bool
  /// Writes down what happens; nil where nobody asked for it.
  let observer: LambdaObserver?
  /// KMS; nil where no function says anything of its variables.
  let keys: KeyService?
  /// By stream: why it may not call; empty where all may.
  ///
  /// Only functions with a control look.
  let denials: [ReasonCode?]
  /// What stands before the functions; nil where it is not said.
  var frontEnd: FrontEndMeter?
  /// The prices of the functions' architectures, and of what stands before them.
  @usableFromInline package let rates: RateCard

  /// An account whose functions have not been called yet.
  ///
  /// - Parameters:
  ///   - configuration: The account and its functions.
  ///   - downstream: The resources that its requests may call, in the order of the scenario.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - name: Name of the platform, for the random streams.
  ///   - mode: How random numbers are drawn.
  ///   - attributesTime: Whether the ends of attempts say where all of their time went.
  ///   - observer: Writes down what happens; nil for nobody.
  package init(
    _ configuration: LambdaConfiguration,
    downstream: [DownstreamConfiguration] = [],
    seed: UInt64,
    replication: Int,
    name: String,
    mode: SamplingMode = .buffered,
    attributesTime: Bool = false,
    observer: LambdaObserver? = nil
  ) {
    func random(_ name: String) -> RandomStream {
      RandomStream(seed: seed, replication: replication, name: name)
    }
    func owner(_ function: LambdaFunctionConfiguration) -> String {
      configuration.hasParts ? "\(name)/\(function.name)" : name
    }
    functions = LambdaFunctionTable(configuration) { function in
      LambdaFunction(function, mode: mode) { random("\($0)/\(owner(function))") }
    }
    makeControl = { place, number in
      let function = configuration.functions[place]
      return FunctionControl(function, number: number, mode: mode) {
        random("\($0)/\(owner(function))")
      }
    }
    gate = ConcurrencyGate(
      limit: configuration.concurrencyLimit,
      claimed: configuration.functions.reduce(0) { $0 + $1.concurrency.claimed }
    )
    burst = configuration.scalingModel == .burst2019 ? BurstAllowance() : nil
    var rates = RateCard.lambda(functions: configuration.functions)
    if let frontEnd = configuration.frontEnd { rates.add(frontEnd) }
    frontEnd = configuration.frontEnd.map {
      FrontEndMeter($0, isDelivered: configuration.isDelivered)
    }
    denials = configuration.denials
    hasParts = configuration.hasParts
    self.observer = observer
    let usesKeys = configuration.functions.contains { $0.variables != nil }
    keys =
      usesKeys
      ? KeyService(
        configuration.keyUse,
        observer: observer,
        mode: mode,
        stream: random("kms/\(name)")
      ) : nil
    if usesKeys {
      rates.add(.keys(configuration.keyUse.keys.filter { $0.manager == .customer }.map(\.name)))
    }
    self.rates = rates
    attribution = Attribution(isKept: attributesTime)
    looksCloser = attributesTime || configuration.frontEnd != nil
    self.downstream = Downstream(
      downstream,
      seed: seed,
      replication: replication,
      platform: name,
      mode: mode
    )
    for (place, function) in configuration.functions.enumerated()
    where !function.isPlain || burst != nil || observer != nil {
      giveControl(to: functions[Int32(place)])
    }
    for (stream, denial) in configuration.denials.enumerated() where denial != nil {
      giveControl(to: functions.function(ofStream: Int32(stream)))
    }
  }

  /// Environments alive.
  @inlinable package var alive: Int { environments.count - gone }

  /// No event is outstanding.
  @inlinable static var noCallTimer: Int64 { .max }

  /// Gives a function a control, where it has none.
  mutating func giveControl(to function: UnsafeMutablePointer<LambdaFunction>) {
    guard function.pointee.control == nil else { return }
    let place = functions.place(of: function)
    let control = makeControl(Int(place), scaled.count)
    if control.provisioning?.controller != nil { scaled.append(place) }
    function.pointee.takeControl(control)
  }

  /// Begins with the provisioned environments, and schedules deployments and the work of controllers.
  @usableFromInline
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    for place in 0..<functions.count { startControl(of: Int32(place), on: &scheduler) }
  }

  /// Serves the attempt on an environment, or throttles it.
  @inlinable
  @inline(__always)
  package mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let now = scheduler.now
    let function = functions.function(ofStream: attempt.origin.stream)
    guard function.pointee.control == nil else {
      return offerControlled(attempt, to: function, on: &scheduler)
    }
    var invocation = gate.invocation(at: now)
    if function.pointee.limitsGrowth, invocation.accountKeepsRate {
      invocation.functionKeepsGrowth = function.pointee.growth.allows(at: now)
    }
    if function.pointee.resting.firstEnd <= now.nanoseconds { endRests(of: function, at: now) }
    let outcome = ConcurrencyGate.outcome(
      of: invocation,
      takeIdle: { function.pointee.pool.take(from: &environments) },
      mayStart: { function.pointee.mayStart(at: now) }
    )
    let id: Int32
    let computing: Int64
    let duration: Int64
    var cold = ColdStart()
    switch outcome {
    case .refused(let reason):
      return refused(reason, of: attempt.origin, at: scheduler.now)
    case .warm(let idle):
      id = idle
      computing = function.pointee.nanoseconds(computing: attempt.cpu)
      duration = attempt.wait.nanoseconds + computing
      guard duration < function.pointee.timeout else {
        return offerAgain(attempt, to: function, idle, on: &scheduler)
      }
    case .cold:
      cold = startCold(attempt, of: function, on: &scheduler)
      id = cold.id
      guard id >= 0 else { return offerAgain(attempt, to: function, -1, on: &scheduler) }
      (computing, duration) = (cold.computing, cold.duration)
    }
    let initialization = cold.initialization
    let before = cold.before
    let isColdStart = cold.id >= 0
    environments[id].serve(
      attempt.token,
      of: attempt.origin,
      initialization: initialization,
      isColdStart: isColdStart
    )
    gate.begin(at: now)
    function.pointee.begin(at: now)
    let end = now.later(by: before + duration)
    if attempt.downstream < 0 {
      function.pointee.meter.bill(initialization: initialization, duration: duration)
      scheduler.schedule(ServiceEvent(LambdaEvent.completed, id), at: end)
    } else {
      scheduleCall(
        by: id,
        of: attempt.downstream,
        at: end,
        limit: before + function.pointee.timeout,
        on: &scheduler
      )
    }
    if looksCloser {
      // The present is read again, rather than kept for a call that most runs do not make.
      lookCloser(at: attempt, on: id, now: scheduler.now, end: end)
      if attribution.isKept {
        attribute(
          attempt,
          on: id,
          computing: computing,
          before: before,
          firstRun: cold.firstRun
        )
      }
    }
    return .accepted(handle: id, isColdStart: isColdStart)
  }

  /// The refusal of a request, which what stands before the functions has taken in all the same.
  @usableFromInline
  @inline(never)
  mutating func refused(
    _ reason: ThrottleReason,
    of origin: RequestOrigin,
    at now: SimulationTime
  ) -> Admission {
    countRequest(of: origin, answer: 0, at: now)
    return .refused(reason.failure, code: reason.code)
  }

  /// Counts an attempt that was accepted for what stands before the functions, and notes when a new
  /// environment is going to answer.
  @usableFromInline
  @inline(never)
  mutating func lookCloser(
    at attempt: Attempt,
    on id: Int32,
    now: SimulationTime,
    end: SimulationTime
  ) {
    countRequest(of: attempt.origin, answer: attempt.responseBytes, at: now)
    if environments[id].isColdStart, attempt.downstream < 0 { coldAnswer(by: id, at: end) }
  }

  /// Counts a request for what stands before the functions.
  @usableFromInline
  @inline(never)
  mutating func countRequest(of origin: RequestOrigin, answer bytes: Int64, at now: SimulationTime)
  {
    guard frontEnd != nil else { return }
    let residence = residence(at: now)
    frontEnd?.count(of: origin, answer: bytes, at: now, residence: residence)
  }

  /// Handles the end of an Init, of an invocation or of an idle period.
  @inlinable
  @inline(__always)
  package mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    guard let kind = event.kind(of: LambdaEvent.self) else {
      return handleScaling(event, on: &scheduler)
    }
    let id = event.id
    switch kind {
    case .completed:
      let environment = environments[id]
      complete(id, servedBy: environment, on: &scheduler)
      ends.append(end(of: environment, id))
    case .expired:
      expire(id, on: &scheduler)
    case .initialized:
      handlerStarted(on: id, on: &scheduler)
    case .callDue:
      callDue(id, on: &scheduler, ends: &ends)
    case .called:
      called(id, on: &scheduler, ends: &ends)
    case .ended, .callLimit, .shutDown, .deploymentStep, .deploymentRefused, .provisioned:
      handleControlled(kind, event, on: &scheduler, ends: &ends)
    }
  }

  /// The end of the invocation that an environment has served.
  @inlinable
  @inline(__always)
  func end(of environment: ExecutionEnvironment, _ id: Int32) -> AttemptEnd {
    var end = AttemptEnd(
      token: environment.token,
      origin: environment.origin,
      coldStart: environment.isColdStart
    )
    if attribution.isKept {
      end.spent = attribution[id]
    } else {
      end.spent.initialization = SimulationTime(nanoseconds: environment.initialization)
    }
    return end
  }

  /// Notes where the time of an invocation is going to go, but for a downstream call.
  ///
  /// - Parameters:
  ///   - attempt: The attempt that is served.
  ///   - id: Its environment.
  ///   - computing: How long its CPU time takes, with that of a first run.
  ///   - before: From the request to the start of the handler.
  ///   - firstRun: What a first run has to do besides.
  @usableFromInline
  mutating func attribute(
    _ attempt: Attempt,
    on id: Int32,
    computing: Int64,
    before: Int64,
    firstRun: LambdaFunction.FirstRun
  ) {
    let initialization = environments[id].initialization
    var spent = TimeSpent()
    spent.platform.nanoseconds = before - initialization
    spent.initialization.nanoseconds = initialization
    spent.firstRun = firstRun.cpu + firstRun.wait
    spent.cpu = attempt.cpu
    spent.cpuShare.nanoseconds = computing - (attempt.cpu + firstRun.cpu).nanoseconds
    spent.wait = attempt.wait
    attribution[id] = spent
  }

  /// Fetches the function that a stream calls.
  @inlinable
  package func prefetch(ofStream stream: Int32) {
    guard functions.count > 1 else { return }
    functions.prefetch(ofStream: stream)
  }

  /// The stream of the invocation that ends with an event, or -1.
  @inlinable
  package func stream(endedBy event: ServiceEvent) -> Int32 {
    guard event.kind(of: LambdaEvent.self) == .completed else { return -1 }
    return environments.latestRecord(of: event.id).older
  }

  /// Fetches the environment whose invocation ends next.
  @inlinable
  package func prefetch(for event: ServiceEvent) {
    if event.kind(of: LambdaEvent.self) == .completed { environments.prefetch(event.id) }
  }
}
