internal import EventKernel
internal import Workload

/// The provisioned environments of a version of a function.
struct ProvisionedPool: ~Copyable {
  /// Those that are free.
  var idle: IdlePool
  /// Environments that there are.
  var allocated = TimeWeightedArea()
  /// Those that serve.
  var busy = TimeWeightedArea()
  /// Requests of the present second that a provisioned environment served.
  var second = RequestSecond()

  init(_ idle: consuming IdlePool) {
    self.idle = idle
  }

  /// Whether one more request keeps ten times the concurrency per second, beyond which AWS lets requests
  /// spill over.
  mutating func keepsRate(at now: SimulationTime) -> Bool {
    second.advance(to: now)
    return second.count < LambdaLimits.requestsPerSecondPerConcurrency * allocated.value
  }

  /// Takes a free environment, if the rate allows.
  mutating func take(
    from environments: inout Slab<ExecutionEnvironment>,
    at now: SimulationTime
  ) -> Int32? {
    guard keepsRate(at: now), let id = idle.take(from: &environments) else { return nil }
    second.count &+= 1
    busy.add(1, at: now)
    return id
  }
}
