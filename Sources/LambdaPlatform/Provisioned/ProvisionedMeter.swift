internal import EventKernel

/// What provisioned concurrency is charged for: each environment wanted, from when it was wanted until it
/// no longer is, in whole steps.
///
/// Of several wishes the latest ends first. What has not ended is counted up to the present, so that a
/// running total grows evenly; the rest of its step is added when it ends.
struct ProvisionedMeter {
  /// Environments wanted together at an instant.
  private struct Layer {
    var count: Int
    let since: SimulationTime
  }

  private var layers: [Layer] = []
  private var level = TimeWeightedArea()
  /// What ended layers were charged beyond their time, in environments × nanoseconds.
  private var rounding: Int128 = 0

  /// So many environments are wanted from now on.
  mutating func set(_ count: Int, at now: SimulationTime) {
    let change = count - Int(level.value)
    level.set(Int64(count), at: now)
    if change > 0 { layers.append(Layer(count: change, since: now)) }
    var ending = max(0, -change)
    while ending > 0, let last = layers.indices.last {
      let taken = min(ending, layers[last].count)
      rounding += Int128(taken) * Int128(Self.rest(of: now - layers[last].since).nanoseconds)
      layers[last].count -= taken
      if layers[last].count == 0 { layers.removeLast() }
      ending -= taken
    }
  }

  /// Environments × nanoseconds charged up to an instant.
  func area(at time: SimulationTime) -> Int128 {
    level.area(at: time) + rounding
  }

  /// What is missing to whole steps.
  private static func rest(of time: SimulationTime) -> SimulationTime {
    let step = ProvisionedDefaults.billingStep.nanoseconds
    let steps = max(1, (time.nanoseconds + step - 1) / step)
    return SimulationTime(nanoseconds: steps * step - time.nanoseconds)
  }
}
