internal import EventKernel
internal import Pricing
internal import Stochastics
internal import Workload

/// Turns running totals into intervals of a timeline.
struct IntervalMeter {
  /// Intervals whose cost is still to come.
  private var intervals: [TimelineInterval] = []
  /// What each interval used.
  private var usages: [Usage] = []
  private var opening = PlatformReading()
  private var openingTally = RequestTally()
  private var openingUsage = Usage()

  /// Ends the present interval and begins the next.
  mutating func close(
    reading: PlatformReading,
    tally: RequestTally,
    latencies: LatencyHistogram,
    usage: Usage
  ) {
    let length = Double((reading.time - opening.time).nanoseconds)
    func mean(_ area: KeyPath<PlatformReading, Int128>) -> Double {
      Double(reading[keyPath: area] - opening[keyPath: area]) / length
    }
    intervals.append(
      TimelineInterval(
        start: opening.time,
        end: reading.time,
        offered: tally.requests - openingTally.requests,
        completed: tally.completed - openingTally.completed,
        failed: tally.failed - openingTally.failed,
        throttled: tally.failures(.throttled) - openingTally.failures(.throttled),
        coldStarts: reading.coldStarts - opening.coldStarts,
        latencies: CompactLatencyHistogram(latencies),
        capacity: mean(\.capacityArea),
        launching: mean(\.launchingArea),
        busy: mean(\.busyArea),
        billed: mean(\.billedArea),
        desired: reading.desired,
        attempts: tally.attempts - openingTally.attempts,
        cost: 0
      )
    )
    usages.append(usage - openingUsage)
    opening = reading
    openingTally = tally
    openingUsage = usage
  }

  /// All intervals, priced at the mean rates of a bill, so that they add up to it.
  func timeline(pricedBy bill: Bill) -> [TimelineInterval] {
    zip(intervals, usages).map { interval, usage in
      var priced = interval
      priced.cost = bill.lines.reduce(0) { $0 + usage[$1.item] * $1.rate }
      return priced
    }
  }
}
