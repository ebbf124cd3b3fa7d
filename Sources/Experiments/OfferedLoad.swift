internal import FleetPlatform
internal import LambdaPlatform
package import Scenarios

/// What requests demand per second, whatever serves them.
package struct OfferedLoad: Sendable, Equatable {
  /// Requests per second.
  package let requestsPerSecond: Double
  /// CPU seconds per second: the mean number of reference vCPUs at work when none is short.
  package let cpu: Double
  /// Seconds of wait per second: the mean number of requests that wait for others.
  package let wait: Double

  /// Seconds of downstream service per second: the mean number of calls in service when none waits.
  package let calls: Double

  /// The mean number of requests in service when each has a vCPU of its own.
  package var erlangs: Double { cpu + wait + calls }

  /// The number of units of a platform that the load keeps busy, not rounded.
  ///
  /// - Lambda: mean number of execution environments serving, with CPU time stretched by the
  ///   function's share of a vCPU. Init is left out.
  /// - Fleets: instances at 100 % of what runs out first, vCPUs or threads. Under `fifo` only threads
  ///   count, since each of them is a server of its own. What contention for vCPUs adds to the
  ///   time on a thread is left out.
  package func units(of platform: PlatformConfiguration.Kind) -> Double {
    switch platform {
    case .lambda(let account):
      // Of several functions that with the least share: the most environments.
      let share = account.functions.map(\.vCPUShare).min() ?? 1
      return wait + calls + cpu / share
    case .autoScalingGroup(let fleet), .fixedFleet(let fleet):
      let byThreads = (cpu / fleet.speed + wait + calls) / Double(fleet.threads)
      switch fleet.discipline {
      case .fifo: return byThreads
      case .processorSharing:
        return max(cpu / fleet.speed / Double(fleet.instanceType.vCPUs), byThreads)
      }
    }
  }
}
