internal import EventKernel
internal import Workload

/// How much capacity a group has.
struct GroupGauges {
  /// Instances in service.
  private(set) var inService = TimeWeightedArea()
  /// Instances launched and not yet in service.
  private(set) var launching = TimeWeightedArea()
  /// The most instances in service since the last reading.
  private(set) var peak = 0
  /// Instances in service and past their warm-up.
  var warm = 0

  /// Instances come into service or leave it.
  mutating func addInService(_ step: Int, at now: SimulationTime) {
    inService.add(Int64(step), at: now)
    peak = max(peak, Int(inService.value))
  }

  /// Instances are launched, come into service or are given up before.
  mutating func addLaunching(_ step: Int, at now: SimulationTime) {
    launching.add(Int64(step), at: now)
  }

  /// Adds the levels and areas to a reading; the peak begins anew.
  mutating func read(into reading: inout PlatformReading) {
    reading.capacity = Int(inService.value)
    reading.launching = Int(launching.value)
    reading.capacityPeak = peak
    peak = reading.capacity
    reading.capacityArea = inService.area(at: reading.time)
    reading.launchingArea = launching.area(at: reading.time)
  }
}
