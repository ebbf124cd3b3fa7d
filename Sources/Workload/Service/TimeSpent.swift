public import EventKernel

/// Where the time of an attempt went, from its offer to its end.
///
/// Law: where a platform is asked for attribution, the parts of a served attempt add up to the time
/// between its offer and its end. Otherwise only `queue`, `initialization` and `downstream` are
/// filled: to keep the others for every request in flight costs a cache line each.
public struct TimeSpent: Sendable, BitwiseCopyable, Equatable {
  /// On the way through the platform, before and after it was served.
  public var platform: SimulationTime = .zero
  /// In a queue of the platform.
  public var queue: SimulationTime = .zero
  /// Waiting for the Init of an execution environment.
  public var initialization: SimulationTime = .zero
  /// What the first run of code in a new execution environment or instance took longer.
  public var firstRun: SimulationTime = .zero
  /// CPU time, as on a reference vCPU of its own.
  public var cpu: SimulationTime = .zero
  /// What the CPU time took longer because only a share of a vCPU was given.
  public var cpuShare: SimulationTime = .zero
  /// What the CPU time took longer because others computed on the same vCPUs.
  public var contention: SimulationTime = .zero
  /// Holding its server without need of CPU.
  public var wait: SimulationTime = .zero
  /// From the call of a downstream resource to its end, waiting there included.
  public var downstream: SimulationTime = .zero

  /// No time at all.
  @inlinable
  public init() {}

  /// All parts together.
  @inlinable
  public var total: SimulationTime {
    platform + queue + initialization + firstRun + cpu + cpuShare + contention + wait + downstream
  }
}
