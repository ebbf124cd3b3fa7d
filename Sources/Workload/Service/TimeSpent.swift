public import EventKernel

/// Where the time of an attempt went, from its offer to its end.
///
/// Law: where a platform is asked for attribution, the parts of a served attempt add up to the time
/// between its offer and its end. Otherwise only `queue`, `initialization` and `downstream` are
/// filled: to keep the others for every request in flight costs a cache line each.
///
/// Frozen, since only then the initial values go into the code of those who create one: nine calls
/// for every request otherwise.
@frozen
@usableFromInline
package struct TimeSpent: Sendable, BitwiseCopyable, Equatable {
  /// On the way through the platform, before and after it was served.
  @usableFromInline package var platform: SimulationTime = .zero
  /// In a queue of the platform.
  @usableFromInline package var queue: SimulationTime = .zero
  /// Waiting for the Init of an execution environment.
  @usableFromInline package var initialization: SimulationTime = .zero
  /// What the first run of code in a new execution environment or instance took longer.
  @usableFromInline package var firstRun: SimulationTime = .zero
  /// CPU time, as on a reference vCPU of its own.
  @usableFromInline package var cpu: SimulationTime = .zero
  /// What the CPU time took longer because only a share of a vCPU was given.
  @usableFromInline package var cpuShare: SimulationTime = .zero
  /// What the CPU time took longer because others computed on the same vCPUs.
  @usableFromInline package var contention: SimulationTime = .zero
  /// Holding its server without need of CPU.
  @usableFromInline package var wait: SimulationTime = .zero
  /// From the call of a downstream resource to its end, waiting there included.
  @usableFromInline package var downstream: SimulationTime = .zero

  /// No time at all.
  @inlinable
  package init() {}

  /// All parts together.
  @inlinable
  package var total: SimulationTime {
    platform + queue + initialization + firstRun + cpu + cpuShare + contention + wait + downstream
  }
}
