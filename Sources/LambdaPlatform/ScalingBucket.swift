import EventKernel

/// The token bucket that limits how fast execution environments are started.
struct ScalingBucket {
  private let rate: LambdaConfiguration.ScalingRate?
  /// What may be started now, in environments × 10⁹.
  private var allowance: Int64
  private let capacity: Int64
  private var updated = SimulationTime.zero

  /// Starts full; a nil rate never runs out.
  init(_ rate: LambdaConfiguration.ScalingRate?) {
    self.rate = rate
    capacity = Int64(rate?.burst ?? 0) * SimulationTime.nanosecondsPerSecond
    allowance = capacity
  }

  /// Takes the right to start one environment, if there is one.
  mutating func take(at now: SimulationTime) -> Bool {
    guard let rate else { return true }
    let grown = Double((now - updated).nanoseconds) * rate.refillPerSecond
    allowance = grown < Double(capacity - allowance) ? allowance + Int64(grown) : capacity
    updated = now
    guard allowance >= SimulationTime.nanosecondsPerSecond else { return false }
    allowance -= SimulationTime.nanosecondsPerSecond
    return true
  }
}
