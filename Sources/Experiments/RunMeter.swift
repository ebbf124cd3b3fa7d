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

  /// What surrounds the platform; nil for nothing that is paid for.
  private let surroundings: Surroundings?
  /// What had been used when the hours began that stand for a month, and when they ended.
  private var typicalUsage: (opening: Usage, closing: Usage) = (Usage(), Usage())

  /// A meter that has read nothing.
  init(_ scenario: Scenario, surroundings: Surroundings? = nil) {
    self.scenario = scenario
    self.surroundings = surroundings
  }

  /// Reads the platform at an instant.
  ///
  /// - Parameters:
  ///   - platform: What serves the requests.
  ///   - recorder: The account of all requests.
  ///   - time: The present.
  ///   - endsInterval: Whether an interval of the timeline ends here.
  mutating func read<P: Platform & ~Copyable>(
    _ platform: inout P,
    recorder: inout RequestRecorder,
    at time: SimulationTime,
    endsInterval: Bool
  ) {
    recorder.judge(until: time)
    closing = platform.read(at: time)
    closingUsage = platform.usage(at: time)
    let tally = recorder.running
    surroundings?.add(
      to: &closingUsage,
      hours: time.seconds / 3600,
      attempts: tally.attempts,
      answers: tally.completed
    )
    if let window = scenario.typicalHours {
      if time == window.lowerBound { typicalUsage.opening = closingUsage }
      if time == window.upperBound { typicalUsage.closing = closingUsage }
    }
    if time > scenario.discard {
      capacityPeak = max(capacityPeak, closing.capacityPeak)
      connectionsPeak = max(connectionsPeak, closing.downstream?.connectionsPeak ?? 0)
    }
    if endsInterval {
      recorder.takeInterval { latencies in
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
    window.worstInterval = intervals.worst(from: scenario.discard)
    return ReplicationOutcome(
      result: ReplicationResult(
        replication: replication,
        metrics: window.metrics,
        tally: recorder.measured,
        pieces: scenario.pieces.map { piece in
          let account = recorder.account(ofStream: piece.stream, requestClass: piece.requestClass)
          return PieceResult(
            metrics: window.metrics(of: account, in: piece.scope),
            tally: account.tally
          )
        },
        promises: promises(of: recorder),
        latencies: LatencyPercentiles(of: latencies),
        activities: activities,
        bill: bill
      ),
      timeline: intervals.timeline(pricedBy: bill)
    )
  }

  /// The recorder's promises at the places of their objectives.
  private func promises(of recorder: RequestRecorder) -> [PromiseTally?] {
    var tallies = recorder.promises[...]
    return scenario.promises.map { $0 == nil ? nil : tallies.popFirst() }
  }
}
