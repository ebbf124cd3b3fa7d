public import EventKernel
internal import Stochastics
internal import Workload

/// A function of an account: its idle environments, what it may start and what it has used.
@usableFromInline
struct LambdaFunction: ~Copyable {
  // First what every request needs, in the order of its use: of thousands of functions each has to be
  // fetched anew for nearly every request, line by line.

  /// What else happens to the function; nil where nothing does.
  @usableFromInline var control: UnsafeMutablePointer<FunctionControl>?
  /// Longest invocation, in nanoseconds.
  @usableFromInline let timeout: Int64
  /// Time per CPU time: the inverse of the share of a vCPU.
  @usableFromInline let slowdown: Double
  /// After an invocation, in nanoseconds.
  @usableFromInline let turnaround: Int64
  /// Whether the share is given by a quota, and not evenly, and is less than a whole vCPU.
  @usableFromInline let isSliced: Bool
  /// How fast requests may grow; counted only where there is a limit.
  @usableFromInline let limitsGrowth: Bool
  @usableFromInline var resting = RestingEnvironments()
  @usableFromInline var pool: IdlePool
  @usableFromInline var keepAlives: KeepAliveTimes
  @usableFromInline var gauges = EnvironmentGauges()
  @usableFromInline var meter: LambdaMeter
  @usableFromInline var growth: RequestGrowth

  /// Before an Init, in nanoseconds.
  @usableFromInline let platformOverhead: Int64
  /// Longest Init, in nanoseconds.
  @usableFromInline let initLimit: Int64
  private let quota: CPUQuota?
  private let ticks: RandomStream
  /// What first runs take longer; nil for nothing.
  private let firstRun: (cpu: Sampler, wait: Sampler)?
  private let initializations: Sampler
  /// What the scaling rate allows; nil for no limit.
  private var allowance: TokenBucket?

  /// A function that has not been called yet; `random` makes its random streams by purpose.
  init(
    _ configuration: LambdaFunctionConfiguration,
    mode: SamplingMode,
    random: (_ purpose: String) -> RandomStream
  ) {
    let timing = configuration.timing
    let share = configuration.vCPUShare
    slowdown = 1 / share
    isSliced = timing.cpuShare == .quota && share < 1
    quota = isSliced ? CPUQuota(share: share) : nil
    ticks = random("tick")
    turnaround = timing.turnaround.nanoseconds
    platformOverhead = timing.platformOverhead.nanoseconds
    firstRun = timing.firstRun.map { first in
      (
        Sampler(first.cpu, stream: random("firstRunCPU"), mode: mode),
        Sampler(first.wait, stream: random("firstRunWait"), mode: mode)
      )
    }
    limitsGrowth = configuration.scalingRate != nil
    growth = RequestGrowth(configuration.scalingRate ?? LambdaLimits.scalingRate)
    keepAlives = KeepAliveTimes(configuration.keepAlive, stream: random("keepAlive"), mode: mode)
    initializations = Sampler(configuration.initialization, stream: random("init"), mode: mode)
    allowance = configuration.scalingRate.map {
      TokenBucket(capacity: Double($0.burst), refill: $0.refillPerSecond)
    }
    pool = IdlePool(routing: configuration.routing, stream: random("routing"))
    meter = LambdaMeter(configuration)
    timeout = configuration.lifecycle.longestInvocation.nanoseconds
    initLimit = LambdaLimits.initMax.nanoseconds
  }

  deinit {
    control?.deinitialize(count: 1)
    control?.deallocate()
  }

  /// Gives the function a control, where it has none.
  mutating func takeControl(_ control: consuming FunctionControl) {
    let pointer = UnsafeMutablePointer<FunctionControl>.allocate(capacity: 1)
    pointer.initialize(to: control)
    self.control = pointer
  }

  /// Takes an allowance of the scaling rate, if one is left.
  @usableFromInline
  mutating func mayStart(at now: SimulationTime) -> Bool {
    allowance?.take(at: now) ?? true
  }

  /// Gives back an allowance that was taken and not used.
  mutating func returnAllowance() {
    allowance?.deposit(1)
  }

  /// Draws the length of an Init, in nanoseconds.
  @usableFromInline
  mutating func drawInitialization() -> Int64 {
    initializations.nextNanoseconds()
  }

  /// Counts a new environment.
  ///
  /// - Returns: Its position in the order of creation.
  mutating func createEnvironment(at now: SimulationTime) -> UInt64 {
    gauges.created += 1
    gauges.alive.add(1, at: now)
    return gauges.created
  }

  /// Counts an invocation.
  @inlinable
  @inline(__always)
  mutating func begin(at now: SimulationTime) {
    meter.invocations &+= 1
    gauges.busy.add(1, at: now)
    if limitsGrowth { growth.second.count &+= 1 }
  }

  /// The time in nanoseconds that CPU time takes on the function's share of a vCPU.
  @inlinable
  @inline(__always)
  mutating func nanoseconds(computing cpu: SimulationTime) -> Int64 {
    // A drawn time over a small share of a vCPU may be beyond 64 bits.
    isSliced ? sliced(cpu.nanoseconds) : Int64(min(Double(cpu.nanoseconds) * slowdown, 0x1p61))
  }

  /// The same under a quota, with ticks of any phase.
  ///
  /// It and its caller are `mutating` though they change nothing: for a call that only reads, the
  /// compiler copies the whole function first, 500 bytes for each request.
  @usableFromInline
  mutating func sliced(_ cpu: Int64) -> Int64 {
    guard let quota, cpu > 0 else { return 0 }
    let phase = 1 + Int64(ticks.uniform() * Double(CPUQuota.tick))
    return quota.duration(of: cpu, phase: min(phase, CPUQuota.tick))
  }

  /// What a first run of the handler has to do besides the request's own work.
  ///
  /// Frozen, since only then the initial values go into the code of those who create one.
  @frozen
  @usableFromInline
  struct FirstRun {
    /// CPU time on a whole vCPU.
    @usableFromInline var cpu = SimulationTime.zero
    /// Time off the CPU.
    @usableFromInline var wait = SimulationTime.zero

    /// Nothing.
    @inlinable
    init() {}
  }

  /// Draws what a first run has to do.
  @usableFromInline
  mutating func drawFirstRun() -> FirstRun {
    var extra = FirstRun()
    guard let firstRun else { return extra }
    extra.cpu.nanoseconds = firstRun.cpu.nextNanoseconds()
    extra.wait.nanoseconds = firstRun.wait.nextNanoseconds()
    return extra
  }

  /// Time billed of all invocations, on demand and on provisioned environments.
  var billedMilliseconds: Int64 {
    meter.billedMilliseconds + (control?.pointee.meter.provisionedMilliseconds ?? 0)
  }

  /// What a series of the function has added up to since time zero; how long the account was at its
  /// limit is not known here, and 0.
  func total(of series: GaugeSeries, at time: SimulationTime) -> Int128 {
    switch series {
    case .capacity, .servers: gauges.alive.area(at: time)
    case .launching: gauges.initializing.area(at: time)
    case .busy, .working: gauges.busy.area(at: time)
    case .billed: Int128(billedMilliseconds) * 1_000_000
    case .saturated: 0
    case .environmentsStarted: Int128(gauges.created)
    case .provisioned: control?.pointee.provisionedArea(at: time) ?? 0
    case .provisionedBusy: control?.pointee.provisionedBusyArea(at: time) ?? 0
    case .spillovers: Int128(control?.pointee.spillovers ?? 0)
    }
  }
}
