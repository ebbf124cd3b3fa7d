public import EventKernel
public import Pricing
public import Workload

/// What the account shows, as a whole and function by function.
extension LambdaAccount {
  /// The gauges; `launching` counts environments in Init, which are busy as well.
  ///
  /// Several functions are parts, in the order of the configuration; what they share, the time at
  /// the account's limit, is the same for each of them, all else adds up to the whole; see
  /// ``readParts(at:)``.
  ///
  /// - Complexity: O(functions).
  @usableFromInline
  package mutating func read(at time: SimulationTime) -> PlatformReading {
    var totals = FunctionTotals()
    var reading = PlatformReading()
    var wanted: Int?
    for place in 0..<functions.count {
      let function = functions[Int32(place)]
      totals.add(function.pointee)
      guard let control = function.pointee.control else { continue }
      for series in [GaugeSeries.provisioned, .provisionedBusy, .spillovers] {
        reading.add(function.pointee.total(of: series, at: time), to: series)
      }
      if let provisioning = control.pointee.provisioning {
        wanted = (wanted ?? 0) + provisioning.wanted
      }
    }
    totals.add(to: &reading, at: time)
    reading.capacityPeak = alivePeak
    alivePeak = reading.capacity
    reading.desired = wanted
    checkInvariants()
    reading.saturatedTime = gate.saturatedTime(at: time)
    reading.downstream = downstream.read(at: time)
    return reading
  }

  /// Traps in debug builds when the functions and the account disagree.
  private func checkInvariants() {
    #if DEBUG
    var (alive, shared) = (0, Int64(0))
    for place in 0..<functions.count {
      let function = functions[Int32(place)]
      let gauges = function.pointee.gauges
      precondition(gauges.alive.value >= gauges.busy.value, "what serves is alive")
      precondition(gauges.initializing.value >= 0 && gauges.busy.value >= 0, "no count is negative")
      alive += Int(gauges.alive.value)
      guard let control = function.pointee.control else {
        shared += gauges.busy.value
        continue
      }
      let provisioned =
        control.pointee.provisioned.busy.value + control.pointee.formerProvisioned.busy.value
      precondition(provisioned <= gauges.busy.value, "what is provisioned serves the function")
      if let reserved = control.pointee.reserved {
        precondition(control.pointee.inFlight <= reserved, "no more is in flight than is reserved")
      }
    }
    precondition(alive == environments.count - gone, "each environment belongs to one function")
    precondition(shared <= gate.inFlight, "what is in flight is counted by the account")
    #endif
  }

  /// The totals of each function, where there are several.
  ///
  /// - Complexity: O(functions).
  @usableFromInline
  package func readParts(at time: SimulationTime) -> PartReadings {
    guard hasParts else { return PartReadings() }
    var parts = PartReadings(count: functions.count)
    for place in 0..<functions.count {
      for series in GaugeSeries.allCases where series != .saturated {
        parts[series, place] = functions[Int32(place)].pointee.total(of: series, at: time)
      }
      parts[.saturated, place] = gate.saturatedTime(at: time)
    }
    return parts
  }

  /// Adds what the functions show and have used.
  ///
  /// - Complexity: O(functions).
  package func add(to totals: inout FunctionTotals, at time: SimulationTime) {
    for place in 0..<functions.count {
      let function = functions[Int32(place)]
      totals.add(function.pointee)
      function.pointee.meter.add(to: &totals.usage, function.pointee.control, at: time)
    }
    checkInvariants()
  }

  /// Invocations and billed GB-seconds, counted when an invocation starts; the GB-seconds of one
  /// that calls a downstream resource are known, and counted, when it ends.
  ///
  /// The duration has a line for each architecture, which its functions share.
  ///
  /// - Complexity: O(functions).
  @usableFromInline
  package func usage(at time: SimulationTime) -> Usage {
    // One function after the other: in which order sums are made shows in their last digits.
    var sums = LambdaUsage()
    for place in 0..<functions.count { addUsage(of: Int32(place), to: &sums, at: time) }
    var usage = sums.usage
    frontEnd?.add(to: &usage, at: time, residence: residence(at: time))
    keys?.addUsage(to: &usage, at: time)
    return usage
  }

  /// What each function has used, where there are several.
  ///
  /// - Complexity: O(functions).
  @usableFromInline
  package func partUsages(at time: SimulationTime) -> [Usage] {
    guard hasParts else { return [] }
    return (0..<functions.count).map { place in
      var sums = LambdaUsage()
      addUsage(of: Int32(place), to: &sums, at: time)
      return sums.usage
    }
  }

  private func addUsage(of place: Int32, to usage: inout LambdaUsage, at time: SimulationTime) {
    let function = functions[place]
    function.pointee.meter.add(to: &usage, function.pointee.control, at: time)
  }

  /// Time that requests have been in service up to an instant, in nanoseconds.
  ///
  /// - Complexity: O(functions).
  func residence(at time: SimulationTime) -> Double {
    (0..<functions.count).reduce(0) { sum, place in
      sum + Double(functions[Int32(place)].pointee.total(of: .busy, at: time))
    }
  }

  /// What scaling and deployments did; none for pools that grow by their requests alone.
  @usableFromInline package var activities: [ScalingActivity] { log.activities }
}
