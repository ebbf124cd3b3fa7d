public import EventKernel

/// What a platform's gauges show at an instant.
///
/// Areas are integrals from time zero, in units × nanoseconds, so that the difference of two
/// readings over the time between them is an exact time average.
public struct PlatformReading: Sendable, Equatable {
  /// When the reading was taken.
  public var time: SimulationTime = .zero
  /// Execution environments alive, or instances in service.
  public var capacity = 0
  /// Environments in Init, or instances launched and not yet in service.
  public var launching = 0
  /// Requests in service: on an environment, or on a thread of an instance.
  public var busy = 0
  /// What the control loop asks for; nil where there is none.
  public var desired: Int?
  /// The largest `capacity` since the reading before.
  public var capacityPeak = 0
  /// Integral of `capacity`.
  public var capacityArea: Int128 = 0
  /// Integral of `launching`.
  public var launchingArea: Int128 = 0
  /// Integral of `busy`.
  public var busyArea: Int128 = 0
  /// Integral of what is paid for: billed environments, or instances from launch to termination.
  public var billedArea: Int128 = 0
  /// Integral of the servers that could work: environments alive, or vCPUs (first come, first
  /// served: threads) in service.
  public var serverArea: Int128 = 0
  /// Integral of the servers that did work.
  public var workingArea: Int128 = 0
  /// Time in which more work was there than servers for it, in nanoseconds.
  public var saturatedTime: Int128 = 0
  /// Environments that began their Init for a request.
  public var coldStarts = 0
  /// The gauges of the resources behind the platform; nil when there are none.
  public var downstream: DownstreamReading?

  /// The series of each part of the platform; none where it has no parts.
  public var parts = PartReadings()

  /// A reading of nothing at time zero.
  public init() {}

  /// The total of a series from time zero.
  ///
  /// - Parameters:
  ///   - series: What is added up.
  ///   - part: The number of a part; nil for the whole platform.
  public func total(of series: GaugeSeries, part: Int? = nil) -> Int128 {
    if let part { return parts[series, part] }
    return switch series {
    case .capacity: capacityArea
    case .launching: launchingArea
    case .busy: busyArea
    case .billed: billedArea
    case .servers: serverArea
    case .working: workingArea
    case .saturated: saturatedTime
    case .coldStarts: Int128(coldStarts)
    }
  }
}
