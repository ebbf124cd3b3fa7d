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
    func mean(_ series: GaugeSeries) -> Double {
      Double(reading.total(of: series) - opening.total(of: series)) / length
    }
    func counted(_ count: (RequestTally) -> Int) -> Double {
      Double(count(tally) - count(openingTally))
    }
    var levels = TimelineLevels()
    levels.offered = counted(\.requests)
    levels.completed = counted(\.completed)
    levels.failed = counted(\.failed)
    levels.throttled = counted { $0.failures(.throttled) }
    levels.coldStarts = Double(reading.coldStarts - opening.coldStarts)
    levels.attempts = counted(\.attempts)
    levels.capacity = mean(.capacity)
    levels.launching = mean(.launching)
    levels.busy = mean(.busy)
    levels.billed = mean(.billed)
    intervals.append(
      TimelineInterval(
        start: opening.time,
        end: reading.time,
        latencies: CompactLatencyHistogram(latencies),
        levels: levels,
        desired: reading.desired
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
      priced.levels.cost = bill.lines.reduce(0) { $0 + usage[$1.item] * $1.rate }
      return priced
    }
  }
}
