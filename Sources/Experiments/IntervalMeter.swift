internal import EventKernel
internal import Measures
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
    for reason in FailureReason.allCases {
      levels[reason] = counted { $0.failures(reason) }
    }
    levels.coldStarts = counted(\.coldStarts)
    levels.environmentsStarted = Double(reading.environmentsStarted - opening.environmentsStarted)
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
        latencyP50: latencies.quantile(0.5),
        latencyP99: latencies.quantile(0.99),
        levels: levels,
        desired: reading.desired
      )
    )
    usages.append(usage - openingUsage)
    opening = reading
    openingTally = tally
    openingUsage = usage
  }

  /// The worst 99th percentile of the latency, and the worst share of failures among the requests
  /// that ended, of the intervals from an instant on.
  func worst(from start: SimulationTime) -> MeasuredWindow.WorstInterval {
    let measured = intervals.drop { $0.start < start }
    return MeasuredWindow.WorstInterval(
      latencyP99: measured.compactMap(\.latencyP99).max(),
      failureFraction: measured.compactMap { interval in
        let ended = interval.levels.completed + interval.levels.failed
        return ended > 0 ? interval.levels.failed / ended : nil
      }
      .max()
    )
  }

  /// All intervals, priced at the mean rates of a bill, so that they add up to it.
  func timeline(pricedBy bill: Bill) -> [TimelineInterval] {
    zip(intervals, usages).map { interval, usage in
      var priced = interval
      priced.costs = bill.lines.map { usage[$0.item] * $0.rate }
      priced.levels.cost = priced.costs.reduce(0, +)
      return priced
    }
  }
}
