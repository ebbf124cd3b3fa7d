package import EventKernel
package import Pricing
package import Workload

/// What functions show together at an instant.
///
/// Added up function by function and turned into a reading once.
package struct FunctionTotals {
  private var gauges = EnvironmentGauges()
  private var billedMilliseconds: Int64 = 0
  var usage = LambdaUsage()

  /// No functions.
  package init() {}

  /// Adds the gauges of a function.
  mutating func add(_ function: borrowing LambdaFunction) {
    gauges += function.gauges
    billedMilliseconds += function.billedMilliseconds
  }

  /// Adds the gauges to those of a platform.
  func add(to reading: inout PlatformReading, at time: SimulationTime) {
    reading.time = time
    reading.capacity += Int(gauges.alive.value)
    reading.launching += Int(gauges.initializing.value)
    reading.busy += Int(gauges.busy.value)
    reading.capacityArea += gauges.alive.area(at: time)
    reading.launchingArea += gauges.initializing.area(at: time)
    reading.busyArea += gauges.busy.area(at: time)
    reading.billedArea += Int128(billedMilliseconds) * 1_000_000
    reading.environmentsStarted += Int(gauges.created)
    reading.serverArea = reading.capacityArea
    reading.workingArea = reading.busyArea
  }

  /// The gauges as those of a platform.
  package func reading(at time: SimulationTime) -> PlatformReading {
    var reading = PlatformReading()
    add(to: &reading, at: time)
    return reading
  }

  /// What has been used.
  package var used: Usage { usage.usage }
}
