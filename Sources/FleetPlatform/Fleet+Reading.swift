public import EventKernel
public import Pricing
public import Workload

/// What a fleet's gauges show and what it has used.
extension Fleet {
  /// The fleet's levels and areas at an instant; the peak of the capacity begins anew.
  ///
  /// - Complexity: O(1).
  public mutating func read(at time: SimulationTime) -> PlatformReading {
    checkInvariants()
    var reading = PlatformReading()
    reading.time = time
    reading.capacity = inService.count
    reading.launching = launching.count
    reading.busy = Int(busy.value)
    reading.desired = controller == nil ? nil : desired
    reading.capacityPeak = capacityPeak
    capacityPeak = inService.count
    reading.capacityArea = capacity.area(at: time)
    reading.launchingArea = launchingArea.area(at: time)
    reading.busyArea = busy.area(at: time)
    reading.billedArea = launched.area(at: time) + minimumCharges
    reading.serverArea = reading.capacityArea * Int128(serversPerInstance)
    // Under first come, first served the thread is the server.
    reading.workingArea = isFirstComeFirstServed ? reading.busyArea : working.area(at: time)
    reading.saturatedTime = saturation.saturated.area(at: time)
    reading.downstream = downstream.read(at: time)
    return reading
  }

  /// Instance-hours with their minimum charge, the load balancer, and the monitoring of the policy.
  public func usage(at time: SimulationTime) -> Usage {
    var usage = Usage()
    let hour = 3600 * Double(SimulationTime.nanosecondsPerSecond)
    let launchedHours = Double(launched.area(at: time)) / hour
    usage[.ec2Instances] = launchedHours + Double(minimumCharges) / hour
    if configuration.loadBalancer.isBilled {
      usage[.loadBalancerHours] = Double(time.nanoseconds) / hour
      usage[.loadBalancerCapacityUnits] = meter.unitHours
    }
    // Points of a minute or less are paid for; longer periods come with basic monitoring.
    if let policy = configuration.targetTracking, policy.period <= .seconds(60) {
      usage[.detailedMonitoring] = launchedHours / Month.hours
    }
    return usage
  }
}
