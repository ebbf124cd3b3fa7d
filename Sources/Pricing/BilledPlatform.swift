public import EventKernel
public import Workload

/// A platform whose use is paid for.
public protocol BilledPlatform: Platform, ~Copyable {
  /// What the platform charges.
  var rates: RateCard { get }

  /// What has been used from time zero to an instant at or after the last event.
  func usage(at time: SimulationTime) -> Usage
}
