internal import EventKernel
package import Pricing
internal import Scenarios
package import Stochastics
package import Workload

/// What a replication measured from the end of the initial transient to the end of the traffic.
///
/// Every ratio is a ratio of sums over the window. Requests belong to the window in which they
/// arrived, wherever they ended; areas and the bill belong to it by time.
package struct MeasuredWindow {
  /// Gauges at the beginning of the window.
  package var opening: PlatformReading
  /// Gauges at its end.
  package var closing: PlatformReading
  /// Largest capacity at any time of the window.
  package var capacityPeak: Int
  /// Largest number of downstream connections at any time of the window.
  package var connectionsPeak: Int
  /// The requests that arrived in the window, each to its end.
  package var tally: RequestTally
  /// Latencies of those that completed.
  package var latencies: LatencyHistogram
  /// What the window costs.
  package var bill: Bill

  /// Puts the parts together; `closing` must be later than `opening`.
  package init(
    opening: PlatformReading,
    closing: PlatformReading,
    capacityPeak: Int,
    connectionsPeak: Int = 0,
    tally: RequestTally,
    latencies: LatencyHistogram,
    bill: Bill
  ) {
    precondition(closing.time > opening.time, "a window of measurement must last")
    self.opening = opening
    self.closing = closing
    self.capacityPeak = capacityPeak
    self.connectionsPeak = connectionsPeak
    self.tally = tally
    self.latencies = latencies
    self.bill = bill
  }

  /// All metrics, as `Metric` defines them.
  package var metrics: MetricValues {
    var values = MetricValues()
    fillRequests(&values)
    fillLatencies(&values)
    fillCapacity(&values)
    fillCosts(&values)
    fillDownstream(&values)
    return values
  }

  private func fillRequests(_ values: inout MetricValues) {
    values[.requests] = Double(tally.requests)
    values[.completed] = Double(tally.completed)
    values[.failed] = Double(tally.failed)
    values[.failureFraction] = Self.ratio(tally.failed, tally.requests)
    values[.throttled] = Double(tally.failures(.throttled))
    values[.timedOut] = Double(tally.failures(.timedOut))
    values[.denied] = Double(tally.failures(.denied))
    values[.attempts] = Double(tally.attempts)
    values[.attemptsPerRequest] = Self.ratio(tally.attempts, tally.requests)
    values[.orphanedAttempts] = Double(tally.orphans)
    values[.coldStarts] = Double(tally.coldStarts)
    values[.coldStartFraction] = Self.ratio(tally.coldStarts, tally.completed)
  }

  private func fillLatencies(_ values: inout MetricValues) {
    guard tally.completed > 0 else { return }
    let completed = Double(tally.completed)
    values[.latencyMean] = Double(tally.latencySum) * 1e-9 / completed
    values[.queueWaitMean] = Double(tally.queueSum) * 1e-9 / completed
    values[.latencyP50] = latencies.quantile(0.5)
    values[.latencyP90] = latencies.quantile(0.9)
    values[.latencyP95] = latencies.quantile(0.95)
    values[.latencyP99] = latencies.quantile(0.99)
    values[.latencyP999] = latencies.quantile(0.999)
    values[.latencyMax] = latencies.quantile(1)
  }

  private func fillCapacity(_ values: inout MetricValues) {
    values[.capacityMean] = mean(\.capacityArea)
    values[.capacityPeak] = Double(capacityPeak)
    values[.busyMean] = mean(\.busyArea)
    values[.billedCapacityMean] = mean(\.billedArea)
    values[.underprovisionedTimeFraction] = mean(\.saturatedTime)
    let utilization = Self.ratio(grown(\.workingArea), grown(\.serverArea))
    values[.utilization] = utilization
    values[.overprovisionedFraction] = utilization.map { 1 - $0 }
  }

  private func fillCosts(_ values: inout MetricValues) {
    let total = bill.total
    values[.cost] = total
    values[.costPerMonth] = bill.perMonth
    values[.costPerMillion] = tally.requests > 0 ? total / Double(tally.requests) * 1e6 : nil
    values[.unusedCost] = instanceCost * unusedShareOfInstances
  }

  private func fillDownstream(_ values: inout MetricValues) {
    guard let end = closing.downstream else { return }
    let start = opening.downstream ?? DownstreamReading()
    values[.downstreamRefused] = Double(end.refused - start.refused)
    values[.downstreamFailed] = Double(end.failed - start.failed)
    values[.downstreamConnectionsPeak] = Double(connectionsPeak)
    let span = Double((closing.time - opening.time).nanoseconds)
    values[.downstreamConnectionsMean] = Double(end.connectionsArea - start.connectionsArea) / span
    let wait = Self.ratio(end.waitSum - start.waitSum, end.began - start.began)
    values[.downstreamWaitMean] = wait.map { $0 * 1e-9 }
  }

  /// What was paid for instances; what Lambda bills is used by definition.
  private var instanceCost: Double {
    bill.lines.reduce(0) { $1.item == .ec2Instances ? $0 + $1.cost : $0 }
  }

  /// The share of the instances paid for, from launch to termination, that did no work.
  private var unusedShareOfInstances: Double {
    // Servers per instance (vCPUs or threads) are known from the instances in service.
    guard
      let serversPerInstance = Self.ratio(grown(\.serverArea), grown(\.capacityArea)),
      let work = Self.ratio(grown(\.workingArea), grown(\.billedArea))
    else { return 1 }
    return 1 - work / serversPerInstance
  }

  /// What an area grew by in the window.
  private func grown(_ area: KeyPath<PlatformReading, Int128>) -> Int128 {
    closing[keyPath: area] - opening[keyPath: area]
  }

  /// The time average of an area's height.
  private func mean(_ area: KeyPath<PlatformReading, Int128>) -> Double {
    Double(grown(area)) / Double((closing.time - opening.time).nanoseconds)
  }

  private static func ratio(_ part: some BinaryInteger, _ whole: some BinaryInteger) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
