package import EventKernel

/// What a platform's gauges show at an instant.
///
/// Areas are integrals from time zero, in units × nanoseconds, so that the difference of two
/// readings over the time between them is an exact time average.
@usableFromInline
package struct PlatformReading: Sendable, Equatable {
  /// When the reading was taken.
  package var time: SimulationTime = .zero
  /// Execution environments alive, or instances in service.
  package var capacity = 0
  /// Environments in Init, or instances launched and not yet in service.
  package var launching = 0
  /// Requests in service: on an environment, or on a thread of an instance.
  package var busy = 0
  /// What the control loop asks for; nil where there is none.
  package var desired: Int?
  /// The largest `capacity` since the reading before.
  package var capacityPeak = 0
  /// The gauges of the resources behind the platform; nil when there are none.
  package var downstream: DownstreamReading?

  /// The series of the whole platform: its only part.
  private var totals = PartReadings(count: 1)
  /// The series of each part of the platform; none where it has no parts.
  package var parts = PartReadings()

  /// A reading of nothing at time zero.
  package init() {}

  /// Adds to the total of a series of the whole platform.
  package mutating func add(_ amount: Int128, to series: GaugeSeries) {
    totals[series, 0] += amount
  }

  /// The total of a series from time zero.
  ///
  /// - Parameters:
  ///   - series: What is added up.
  ///   - part: The number of a part; nil for the whole platform. A reading of nothing has any part.
  /// - Returns: A count, or an area in units × nanoseconds.
  package func total(of series: GaugeSeries, part: Int? = nil) -> Int128 {
    guard let part else { return totals[series, 0] }
    return parts.count == 0 ? 0 : parts[series, part]
  }
}

/// The series of the whole platform by their names.
extension PlatformReading {
  /// Integral of `capacity`.
  package var capacityArea: Int128 {
    get { totals[.capacity, 0] }
    set { totals[.capacity, 0] = newValue }
  }

  /// Integral of `launching`.
  package var launchingArea: Int128 {
    get { totals[.launching, 0] }
    set { totals[.launching, 0] = newValue }
  }

  /// Integral of `busy`.
  package var busyArea: Int128 {
    get { totals[.busy, 0] }
    set { totals[.busy, 0] = newValue }
  }

  /// Integral of what is paid for: billed environments, or instances from launch to termination.
  package var billedArea: Int128 {
    get { totals[.billed, 0] }
    set { totals[.billed, 0] = newValue }
  }

  /// Integral of the servers that could work: environments alive, or vCPUs (first come, first
  /// served: threads) in service.
  package var serverArea: Int128 {
    get { totals[.servers, 0] }
    set { totals[.servers, 0] = newValue }
  }

  /// Integral of the servers that did work.
  package var workingArea: Int128 {
    get { totals[.working, 0] }
    set { totals[.working, 0] = newValue }
  }

  /// Time in which more work was there than servers for it, in nanoseconds.
  package var saturatedTime: Int128 {
    get { totals[.saturated, 0] }
    set { totals[.saturated, 0] = newValue }
  }

  /// Execution environments that began their Init.
  package var environmentsStarted: Int {
    get { Int(totals[.environmentsStarted, 0]) }
    set { totals[.environmentsStarted, 0] = Int128(newValue) }
  }
}
