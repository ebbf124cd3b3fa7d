package import EventKernel
package import Pricing
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
  /// Latencies of those of them that were answered by an attempt that waited for an Init.
  package var coldLatencies: LatencyHistogram
  /// Latencies of the others, once they are asked for: several metrics are made of them.
  private(set) var warmLatencies = LatencyHistogram()
  /// From the rise of the rate to the first answer by capacity that began after it; nil where there
  /// was none.
  package var firstCapacity: SimulationTime?
  /// From the rise of the rate to when promises held again; nil without a promise or a rise, or when
  /// they have not held again before the end.
  package var recoveryTime: SimulationTime?
  /// The worst of the timeline's intervals.
  package var worstInterval = WorstInterval()
  /// New versions that were asked for in the window and not made.
  package var deploymentsRefused = 0
  /// What the queues before the platform showed; nil where there are none.
  package var queues: QueueFigures?
  /// What the window costs.
  package var bill: Bill
  /// The part of the platform whose gauges count; nil for all of it.
  private var part: Int?
  /// Whether the bill is that of what the window shows.
  private(set) var hasBill = true

  /// What the worst intervals of the timeline show, each value by itself.
  package struct WorstInterval: Sendable {
    /// The 99th percentile of the latencies of the requests answered in an interval, in seconds.
    package var latencyP99: Double?
    /// The share of failures among the requests that ended in an interval.
    package var failureFraction: Double?

    /// No interval.
    package init(latencyP99: Double? = nil, failureFraction: Double? = nil) {
      self.latencyP99 = latencyP99
      self.failureFraction = failureFraction
    }
  }

  /// Puts the parts together; `closing` must be later than `opening`.
  package init(
    opening: PlatformReading,
    closing: PlatformReading,
    capacityPeak: Int,
    connectionsPeak: Int = 0,
    tally: RequestTally,
    latencies: LatencyHistogram,
    coldLatencies: LatencyHistogram = LatencyHistogram(),
    bill: Bill
  ) {
    precondition(closing.time > opening.time, "a window of measurement must last")
    self.opening = opening
    self.closing = closing
    self.capacityPeak = capacityPeak
    self.connectionsPeak = connectionsPeak
    self.tally = tally
    self.latencies = latencies
    self.coldLatencies = coldLatencies
    self.bill = bill
  }

  /// All metrics of the platform.
  package var metrics: MetricValues {
    metrics(in: .platform)
  }

  /// The metrics of a piece of the requests: of a stream, or of one of its classes.
  package func metrics(of requests: RequestAccount, in scope: MetricScopes) -> MetricValues {
    var window = self
    window.tally = requests.tally
    window.latencies = requests.latencies
    window.coldLatencies = requests.coldLatencies
    return window.metrics(in: scope)
  }

  /// The metrics of a part of the platform.
  ///
  /// - Parameters:
  ///   - part: Its number.
  ///   - requests: The requests that it alone serves; nil where there are none such.
  ///   - stream: The metrics of the stream that sends all of them, where one does and they are known.
  ///   - bill: Its share of the bill; nil where it cannot be told apart.
  /// - Returns: What is known of it.
  package func metrics(
    ofPart part: Int,
    requests: RequestAccount? = nil,
    stream: MetricValues? = nil,
    bill: Bill? = nil
  ) -> MetricValues {
    var window = self
    window.part = part
    window.hasBill = bill != nil
    if let bill { window.bill = bill }
    guard let requests else { return window.metrics(in: .part, but: .stream) }
    window.tally = requests.tally
    if let stream {
      // What is told of a stream is made of its requests alone, and these are the same.
      var values = window.metrics(in: .part, but: .stream)
      for metric in Metric.all where metric.scopes.isSuperset(of: [.part, .stream]) {
        values[metric] = stream[metric]
      }
      return values
    }
    window.latencies = requests.latencies
    window.coldLatencies = requests.coldLatencies
    return window.metrics(in: .part)
  }

  /// The metrics of a queue before the platform.
  ///
  /// - Parameters:
  ///   - queue: What it showed.
  ///   - requests: Those that went through it.
  ///   - bill: Its share of the bill.
  /// - Returns: What is known of it.
  package func metrics(
    of queue: QueueFigures,
    requests: RequestAccount,
    bill: Bill
  ) -> MetricValues {
    var window = self
    window.queues = queue
    window.bill = bill
    window.tally = requests.tally
    window.latencies = requests.latencies
    window.coldLatencies = requests.coldLatencies
    return window.metrics(in: .queue)
  }

  /// The values of the metrics that are told in a scope, but not of those told in another.
  private func metrics(in scope: MetricScopes, but left: MetricScopes = []) -> MetricValues {
    var values = MetricValues()
    var window = self
    if left.isDisjoint(with: .stream) { window.warmLatencies = latencies.removing(coldLatencies) }
    for metric in Metric.all
    where metric.scopes.contains(scope) && metric.scopes.isDisjoint(with: left) {
      values[metric] = metric.value(window)
    }
    return values
  }

  /// Length of the window.
  var nanoseconds: Double {
    Double((closing.time - opening.time).nanoseconds)
  }

  /// What a series grew by in the window.
  func grown(_ series: GaugeSeries) -> Int128 {
    closing.total(of: series, part: part) - opening.total(of: series, part: part)
  }

  /// The time average of what a series adds up.
  func mean(_ series: GaugeSeries) -> Double {
    Double(grown(series)) / nanoseconds
  }

  /// A sum over answered requests in nanoseconds, as a mean in seconds; nil when none was answered.
  func meanOfAnswered(_ sum: Int128) -> Double? {
    tally.completed > 0 ? Double(sum) * 1e-9 / Double(tally.completed) : nil
  }

  /// Working over available servers; nil when there were none.
  var utilization: Double? {
    Self.ratio(grown(.working), grown(.servers))
  }

  /// What was paid for instances that did no work.
  ///
  /// What Lambda bills is used by definition.
  var unusedCost: Double {
    let instances = bill.lines.reduce(0) { $1.item.kind == .ec2Instances ? $0 + $1.cost : $0 }
    return instances * unusedShareOfInstances
  }

  /// The same in a month.
  var unusedCostPerMonth: Double {
    let instances = bill.lines.reduce(0) {
      $1.item.kind == .ec2Instances ? $0 + $1.costPerMonth : $0
    }
    return instances * unusedShareOfInstances
  }

  /// The share of the instances paid for, from launch to termination, that did no work.
  private var unusedShareOfInstances: Double {
    // Servers per instance (vCPUs or threads) are known from the instances in service.
    guard
      let serversPerInstance = Self.ratio(grown(.servers), grown(.capacity)),
      let work = Self.ratio(grown(.working), grown(.billed))
    else { return 1 }
    return 1 - work / serversPerInstance
  }

  /// What a sum over the resources behind the platform grew by; nil where there is no resource.
  func downstreamGrowth<Sum: BinaryInteger>(_ sum: KeyPath<DownstreamReading, Sum>) -> Sum? {
    guard let end = closing.downstream else { return nil }
    return end[keyPath: sum] - (opening.downstream?[keyPath: sum] ?? 0)
  }

  static func ratio(_ part: some BinaryInteger, _ whole: some BinaryInteger) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
