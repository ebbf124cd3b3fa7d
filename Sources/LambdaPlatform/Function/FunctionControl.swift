internal import EventKernel
internal import Scaling
internal import Stochastics
internal import Workload

/// What happens to a function beside the plain starting, serving and idling of environments: what is set
/// aside for it, what may fail, and which versions there are.
///
/// Most functions have none, and pay a look for it. One that has none gets a plain one when first an
/// environment of it fails.
@usableFromInline
struct FunctionControl: ~Copyable {
  let lifecycle: FunctionLifecycle
  /// The environment variables; nil where nothing is said of them.
  let variables: EnvironmentVariables?
  /// Invocations reserved for the function; nil for none.
  let reserved: Int64?
  /// Invocations in flight, of all kinds.
  var inFlight: Int64 = 0
  /// Requests of the present second; counted only with reserved concurrency.
  var second = RequestSecond()
  /// The provisioned environments of the present version.
  var provisioned: ProvisionedPool
  /// Those of the version before, while that has weight.
  var formerProvisioned: ProvisionedPool
  /// How many provisioned environments are wanted; nil where none ever are.
  var provisioning: Provisioning?
  /// Invocations that found none of them free.
  var spillovers = 0
  /// The version that is deployed last, from 0.
  var version: Int32 = 0
  /// The share of the requests that it gets; 1 unless the alias shifts.
  var versionShare = 1.0
  /// The idle environments of the version before, while that has weight.
  var formerPool: IdlePool
  /// Requests that wait for the Init of an environment that another one may take, by that environment.
  var waiting = WaitingInvocations()
  var meter = ControlMeter()
  /// The steps of all deployments: which version they are of, its share from then on, and whether it
  /// begins there.
  let steps: [(version: Int32, time: SimulationTime, share: Double, isNew: Bool)]
  /// The versions that were not made, with AWS's message and when they were asked for.
  let refusals: [(time: SimulationTime, message: String)]
  private let versionDraws: RandomStream
  private let initFates: RandomStream
  private let crashFates: RandomStream
  private let aheadDraws: RandomStream
  private let lifetimes: Sampler?
  private let restores: (restore: Sampler, hooks: Sampler)?

  /// Control of a function that has not been called yet; `random` makes its random streams by purpose.
  ///
  /// Random streams: `version`, one draw per request while an alias shifts; `initFailure`, one draw per
  /// Init that may fail; `crash`, one draw per invocation that may; `ahead`, one draw per environment that
  /// may be started ahead; `lifetime`, one draw per environment; `restore` and `hooks`, one draw per cold
  /// start from a snapshot; `prepare`, one draw per wish for provisioned concurrency; `provisioned` and
  /// `former`, one draw per request of theirs where routing is random.
  init(
    _ configuration: LambdaFunctionConfiguration,
    number: Int,
    mode: SamplingMode,
    random: (_ purpose: String) -> RandomStream
  ) {
    lifecycle = configuration.lifecycle
    variables = configuration.variables
    reserved = configuration.concurrency.reserved.map(Int64.init)
    let deployments = configuration.lifecycle.deployments
    steps = deployments.filter { $0.denial == nil }.enumerated().flatMap { number, deployment in
      deployment.steps.enumerated().map { (Int32(number + 1), $1.time, $1.share, $0 == 0) }
    }
    refusals = deployments.compactMap { deployment in
      deployment.denial.map { (deployment.time, $0.message) }
    }
    versionDraws = random("version")
    initFates = random("initFailure")
    crashFates = random("crash")
    aheadDraws = random("ahead")
    lifetimes = configuration.lifecycle.lifetime.map {
      Sampler($0, stream: random("lifetime"), mode: mode)
    }
    restores = configuration.lifecycle.snapStart.map { snapStart in
      (
        Sampler(snapStart.restore, stream: random("restore"), mode: mode),
        Sampler(snapStart.hooks, stream: random("hooks"), mode: mode)
      )
    }
    let routing = configuration.routing
    formerPool = IdlePool(routing: routing, stream: random("former"))
    provisioned = ProvisionedPool(IdlePool(routing: routing, stream: random("provisioned")))
    formerProvisioned = ProvisionedPool(
      IdlePool(routing: routing, stream: random("formerProvisioned"))
    )
    provisioning = configuration.concurrency.provisioned.map {
      Provisioning($0, number: number, mode: mode, random: random)
    }
  }

  /// Provisioned environments × nanoseconds.
  func provisionedArea(at time: SimulationTime) -> Int128 {
    provisioned.allocated.area(at: time) + formerProvisioned.allocated.area(at: time)
  }

  /// Those of them that served.
  func provisionedBusyArea(at time: SimulationTime) -> Int128 {
    provisioned.busy.area(at: time) + formerProvisioned.busy.area(at: time)
  }

  /// A provisioned environment of a version has ended its invocation; those of versions without weight
  /// do not count any more.
  mutating func freeProvisioned(of version: Int32, at now: SimulationTime) {
    guard serves(version) else { return }
    if version == self.version {
      provisioned.busy.add(-1, at: now)
    } else {
      formerProvisioned.busy.add(-1, at: now)
    }
  }

  /// A provisioned environment of a version ends.
  mutating func removeProvisioned(of version: Int32, at now: SimulationTime) {
    guard serves(version) else { return }
    if version == self.version {
      provisioned.allocated.add(-1, at: now)
    } else {
      formerProvisioned.allocated.add(-1, at: now)
    }
  }

  /// The provisioned environments of the version before do not count any more.
  mutating func forgetFormerProvisioned(at now: SimulationTime) {
    formerProvisioned.allocated.set(0, at: now)
    formerProvisioned.busy.set(0, at: now)
  }

  /// Whether no provisioned environment of a version is too many.
  func keepsProvisioned(_ version: Int32) -> Bool {
    let allocated = version == self.version ? provisioned.allocated : formerProvisioned.allocated
    return allocated.value <= Int64(provisioning?.wanted ?? 0)
  }

  /// The provisioned environments become those of the version before.
  mutating func swapProvisioned() {
    swap(&provisioned, &formerProvisioned)
    provisioning?.making = nil
  }

  /// The share of the provisioned environments in use since the last sample for a policy; nil without an
  /// invocation, when AWS has no such metric, or without an environment.
  mutating func sampleUtilization(
    forPolicy policy: Int,
    at now: SimulationTime
  ) -> MetricSeries.Point? {
    guard let last = provisioning?.samples[policy] else { return nil }
    let sample = Provisioning.Sample(
      allocated: provisionedArea(at: now),
      busy: provisionedBusyArea(at: now),
      time: now
    )
    provisioning?.samples[policy] = sample
    let (allocated, busy) = (sample.allocated - last.allocated, sample.busy - last.busy)
    guard allocated > 0, busy > 0 else { return nil }
    // Their mean over the period: what comes within it would count the load twice.
    let units = max(1, Int((Double(allocated) / Double((now - last.time).nanoseconds)).rounded()))
    return MetricSeries.Point(value: Double(busy) / Double(allocated), units: units)
  }

  /// Whether the invocations of the function share the account's concurrency.
  var sharesAccount: Bool { reserved == nil }

  /// Whether an environment of a version may serve on.
  func serves(_ version: Int32) -> Bool {
    version == self.version || (versionShare < 1 && version == self.version - 1)
  }

  /// The version that a request meets.
  func drawVersion() -> Int32 {
    guard versionShare < 1 else { return version }
    return versionDraws.uniform() < versionShare ? version : version - 1
  }

  /// Whether an environment begins with another Init after a failure.
  func resets(after failure: FunctionFailure) -> Bool {
    failure.resetsEnvironment || variables?.helpers == .perEnvironment
  }

  /// Whether an Init fails.
  func initFails() -> Bool { Self.happens(lifecycle.initFailure, initFates) }

  /// Whether a handler fails at the end of its work.
  func crashes() -> Bool { Self.happens(lifecycle.crash, crashFates) }

  /// Whether something with a probability happens; draws only where it may go either way.
  private static func happens(_ share: Double, _ stream: RandomStream) -> Bool {
    share > 0 && (share >= 1 || stream.uniform() < share)
  }

  /// When an environment that begins now ends at the latest.
  func drawRetirement(at now: SimulationTime) -> SimulationTime {
    guard let lifetimes else { return .never }
    return now.later(by: lifetimes.nextNanoseconds())
  }

  /// Draws a restore: how long it takes before its hooks, and the hooks; nil for a plain Init.
  func drawRestore() -> (restore: Int64, hooks: Int64)? {
    guard let restores else { return nil }
    return (restores.restore.nextNanoseconds(), restores.hooks.nextNanoseconds())
  }

  /// Whether a cause makes an environment start ahead now.
  func startsAhead(_ cause: ProactiveInit.Cause) -> Bool {
    guard let proactive = lifecycle.proactiveInit, proactive.causes.contains(cause) else {
      return false
    }
    return Self.happens(proactive.share, aheadDraws)
  }
}
