internal import EventKernel
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// Reads a platform while it runs: what the measured window opens and closes with, its peaks, and the
/// intervals of the timeline.
struct RunMeter {
  private let scenario: Scenario
  private var intervals = IntervalMeter()
  private var opening = PlatformReading()
  private var openingUsage = Usage()
  private var closing = PlatformReading()
  private var closingUsage = Usage()
  private var capacityPeak = 0
  private var connectionsPeak = 0

  private let platform: PlatformConfiguration
  /// The same three of the parts of the platform.
  private var partUsages = PartUsages()
  /// What the queues before the platform showed.
  private var queues = QueueReadings()
  /// What had been used when the hours began that stand for a month, and when they ended.
  private var typicalUsage: (opening: Usage, closing: Usage) = (Usage(), Usage())

  /// A meter that has read nothing.
  init(_ scenario: Scenario, platform: PlatformConfiguration) {
    self.scenario = scenario
    self.platform = platform
  }

  /// Requests in service when the platform was last read.
  var inFlight: Int { closing.busy }

  /// Reads the platform at an instant.
  ///
  /// - Parameters:
  ///   - platform: What serves the requests.
  ///   - client: Who sends them, with the account of all.
  ///   - time: The present.
  ///   - endsInterval: Whether an interval of the timeline ends here.
  mutating func read<P: Platform & ~Copyable, C: Client & ~Copyable>(
    _ platform: inout P,
    client: inout C,
    at time: SimulationTime,
    endsInterval: Bool
  ) {
    client.recorder.judge(until: time)
    closing = platform.read(at: time)
    if time == scenario.discard || time == scenario.duration {
      closing.parts = platform.readParts(at: time)
    }
    closingUsage = platform.usage(at: time)
    let deliveries = client.deliveries(at: time)
    for case .some(let delivery) in deliveries { closingUsage += delivery.usage }
    queues.read(deliveries, at: time, scenario)
    let tally = client.recorder.running
    self.platform.surroundings?.add(
      to: &closingUsage,
      hours: time.seconds / 3600,
      attempts: tally.attempts,
      answers: tally.completed
    )
    partUsages.read(platform, at: time, scenario)
    if let window = scenario.typicalHours {
      if time == window.lowerBound { typicalUsage.opening = closingUsage }
      if time == window.upperBound { typicalUsage.closing = closingUsage }
    }
    if time > scenario.discard {
      capacityPeak = max(capacityPeak, closing.capacityPeak)
      connectionsPeak = max(connectionsPeak, closing.downstream?.connectionsPeak ?? 0)
    }
    if endsInterval {
      client.recorder.takeInterval { latencies in
        intervals.close(
          reading: closing,
          tally: tally,
          latencies: latencies,
          usage: closingUsage
        )
      }
    }
    if time == scenario.discard {
      opening = closing
      openingUsage = closingUsage
    }
  }

  /// What was measured, once every request has ended.
  ///
  /// - Parameters:
  ///   - replication: Number of the replication.
  ///   - recorder: The account of all requests.
  ///   - firstCapacity: From the rise of the rate to the first answer by capacity that began after it.
  ///   - rates: The platform's prices.
  ///   - activities: What its control loop did while there was traffic.
  /// - Returns: What is kept of the replication, and its timeline.
  func outcome(
    replication: Int,
    recorder: RequestRecorder,
    firstCapacity: SimulationTime?,
    rates: RateCard,
    activities: [ScalingActivity]
  ) -> ReplicationOutcome {
    let latencies = recorder.latencies
    let bill = Bill(
      usage: closingUsage - openingUsage,
      windowSeconds: (closing.time - opening.time).seconds,
      rates: rates,
      typical: scenario.typicalHours.map { window in
        (
          typicalUsage.closing - typicalUsage.opening,
          (window.upperBound - window.lowerBound).seconds
        )
      }
    )
    var window = MeasuredWindow(
      opening: opening,
      closing: closing,
      capacityPeak: capacityPeak,
      connectionsPeak: connectionsPeak,
      tally: recorder.measured,
      latencies: latencies,
      coldLatencies: recorder.coldLatencies,
      bill: bill
    )
    window.firstCapacity = firstCapacity
    window.recoveryTime = recorder.recoveryTime
    window.queues = queues.total
    window.deploymentsRefused =
      activities.count {
        $0.kind == .deploymentRefused && $0.time >= scenario.discard && $0.time < scenario.duration
      }
    window.worstInterval = intervals.worst(from: scenario.discard)
    return ReplicationOutcome(
      result: ReplicationResult(
        replication: replication,
        metrics: window.metrics,
        tally: recorder.measured,
        pieces: pieces(of: recorder, in: window),
        promises: promises(of: recorder),
        latencies: LatencyPercentiles(of: latencies),
        activities: activities,
        bill: bill
      ),
      timeline: intervals.timeline(pricedBy: bill)
    )
  }

  /// The figures of the pieces of the platform, in their order.
  private func pieces(of recorder: RequestRecorder, in window: MeasuredWindow) -> [PieceResult] {
    let parts = platform.parts
    var streams: [Int: MetricValues] = [:]
    return scenario.pieces(of: platform).map { piece in
      switch piece {
      case .stream(let stream):
        let account = recorder.account(ofStream: stream)
        let metrics = window.metrics(of: account, in: .stream)
        streams[stream] = metrics
        return PieceResult(metrics: metrics, tally: account.tally)
      case .requestClass(let requestClass, let stream):
        let account = recorder.account(ofStream: stream, requestClass: requestClass)
        return PieceResult(
          metrics: window.metrics(of: account, in: .requestClass),
          tally: account.tally
        )
      case .part(let part):
        let own = parts[part].streams
        let account = recorder.account(ofStreams: own)
        let costs = partUsages.costs(ofPart: part, at: window.bill)
        return PieceResult(
          metrics: window.metrics(
            ofPart: part,
            requests: account,
            stream: own.count == 1 ? streams[own[0]] : nil,
            bill: costs.map { window.bill.part($0) }
          ),
          tally: account.tally,
          costs: costs
        )
      case .queue(let stream): return queueResult(ofStream: stream, recorder, in: window)
      }
    }
  }

  /// The figures of the queue of a stream.
  private func queueResult(
    ofStream stream: Int,
    _ recorder: RequestRecorder,
    in window: MeasuredWindow
  ) -> PieceResult {
    let account = recorder.account(ofStream: stream)
    let costs = queues.costs(ofStream: stream, at: window.bill)
    let metrics = queues.figures(ofStream: stream)
      .map { window.metrics(of: $0, requests: account, bill: window.bill.part(costs)) }
    return PieceResult(metrics: metrics ?? MetricValues(), tally: account.tally, costs: costs)
  }

  /// The recorder's promises at the places of their objectives.
  private func promises(of recorder: RequestRecorder) -> [PromiseTally?] {
    var tallies = recorder.promises[...]
    return scenario.promises.map { $0 == nil ? nil : tallies.popFirst() }
  }
}
