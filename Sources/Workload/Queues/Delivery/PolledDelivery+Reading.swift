internal import EventKernel
internal import Pricing

/// What a queue shows, and what it costs.
extension PolledDelivery {
  /// The gauges at an instant.
  func reading(at time: SimulationTime) -> DeliveryReading {
    var reading = DeliveryReading()
    reading.keptArea = store.backlog.kept.area(at: time)
    reading.drainTime = store.backlog.drainTime(at: time)
    reading.oldestAge = store.backlog.oldestAge(at: time, oldest: store.oldestArrival)
    addUsage(to: &reading.usage, at: time)
    return reading
  }

  /// Adds what SQS and provisioned pollers have used; streams are charged by what keeps them, which is left
  /// out.
  private func addUsage(to usage: inout Usage, at time: SimulationTime) {
    if invocation.isChargedBySQS, !invocation.isStream {
      var requests = Double(meter.requests)
      if pollers.isLimited {
        requests += Double(pollers.idleArea(at: time)) / Double(PollerLimits.longPoll.nanoseconds)
      }
      usage[.queueRequests(isFIFO: invocation.keepsOrder)] += requests
    }
    guard case .provisioned(_, let batches) = invocation.pollers else { return }
    let hour = 3600 * Double(SimulationTime.nanosecondsPerSecond)
    let pollerHours = Double(pollers.area(at: time)) / hour / Double(batches)
    if invocation.isStream {
      usage[.lambdaEventPollerUnits] += pollerHours / Double(PollerLimits.topicPollersOfUnit)
    } else {
      usage[.lambdaEventPollers] += pollerHours
    }
  }
}
