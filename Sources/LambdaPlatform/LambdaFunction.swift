public import EventKernel
internal import Stochastics
public import Workload

/// A function of an account: its idle environments, what it may start and what it has used.
@usableFromInline
struct LambdaFunction: ~Copyable {
  /// Time per CPU time: the inverse of the share of a vCPU.
  @usableFromInline let slowdown: Double
  @usableFromInline let keepAlives: KeepAliveTimes
  private let initializations: Sampler
  /// What the scaling rate allows; nil for no limit.
  private var allowance: TokenBucket?
  @usableFromInline var pool: IdlePool
  @usableFromInline var gauges = EnvironmentGauges()
  @usableFromInline var meter: LambdaMeter

  /// A function that has not been called yet; `random` makes its random streams by purpose.
  init(
    _ configuration: LambdaFunctionConfiguration,
    mode: SamplingMode,
    random: (_ purpose: String) -> RandomStream
  ) {
    slowdown = 1 / configuration.vCPUShare
    keepAlives = KeepAliveTimes(configuration.keepAlive, stream: random("keepAlive"), mode: mode)
    initializations = Sampler(configuration.initialization, stream: random("init"), mode: mode)
    allowance = configuration.scalingRate.map {
      TokenBucket(capacity: Double($0.burst), refill: $0.refillPerSecond)
    }
    pool = IdlePool(routing: configuration.routing, stream: random("routing"))
    meter = LambdaMeter(architecture: configuration.architecture, memoryMB: configuration.memoryMB)
  }

  /// Takes an allowance of the scaling rate, if one is left.
  @usableFromInline
  mutating func mayStart(at now: SimulationTime) -> Bool {
    allowance?.take(at: now) ?? true
  }

  /// Counts a new environment.
  ///
  /// - Returns: Its position in the order of creation, and the length of its Init in nanoseconds.
  mutating func createEnvironment(at now: SimulationTime) -> (
    creation: UInt64, initialization: Int64
  ) {
    gauges.created += 1
    gauges.alive.add(1, at: now)
    gauges.initializing.add(1, at: now)
    return (gauges.created, initializations.nextNanoseconds())
  }

  /// Counts an invocation.
  ///
  /// - Returns: The time of its handler in nanoseconds, but for the call of a downstream resource.
  @inlinable
  @inline(__always)
  mutating func begin(_ attempt: Attempt, at now: SimulationTime) -> Int64 {
    meter.invocations &+= 1
    gauges.busy.add(1, at: now)
    return attempt.wait.nanoseconds + nanoseconds(computing: attempt.cpu)
  }

  /// The time in nanoseconds that CPU time takes on the function's share of a vCPU.
  @inlinable
  @inline(__always)
  func nanoseconds(computing cpu: SimulationTime) -> Int64 {
    // A drawn time over a small share of a vCPU may be beyond 64 bits.
    Int64(min(Double(cpu.nanoseconds) * slowdown, 0x1p61))
  }

  /// What a series of the function has added up to since time zero; how long the account was at its
  /// limit is not known here, and 0.
  func total(of series: GaugeSeries, at time: SimulationTime) -> Int128 {
    switch series {
    case .capacity, .servers: gauges.alive.area(at: time)
    case .launching: gauges.initializing.area(at: time)
    case .busy, .working: gauges.busy.area(at: time)
    case .billed: Int128(meter.billedMilliseconds) * 1_000_000
    case .saturated: 0
    case .coldStarts: Int128(gauges.created)
    }
  }
}
