internal import EventKernel
internal import Measures
internal import Pricing
internal import Scenarios
internal import Stochastics
internal import Workload

/// Reads a platform while it runs: what the measured window opens and closes with, its peaks, and the
/// intervals of the timeline.
struct RunMeter {
  /// The end of the initial transient, where the measured window opens.
  private let discard: SimulationTime
  private var intervals = IntervalMeter()
  private var opening = PlatformReading()
  private var openingUsage = Usage()
  private var closing = PlatformReading()
  private var closingUsage = Usage()
  private var capacityPeak = 0
  private var connectionsPeak = 0

  /// A meter that has read nothing.
  init(discard: SimulationTime) {
    self.discard = discard
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
    closing = platform.read(at: time)
    closingUsage = platform.usage(at: time)
    if time > discard {
      capacityPeak = max(capacityPeak, closing.capacityPeak)
      connectionsPeak = max(connectionsPeak, closing.downstream?.connectionsPeak ?? 0)
    }
    if endsInterval {
      intervals.close(
        reading: closing,
        tally: recorder.running,
        latencies: recorder.takeInterval(),
        usage: closingUsage
      )
    }
    if time == discard {
      opening = closing
      openingUsage = closingUsage
    }
  }

  /// What was measured, once every request has ended.
  ///
  /// - Parameters:
  ///   - replication: Number of the replication.
  ///   - recorder: The account of all requests.
  ///   - rates: The platform's prices.
  ///   - activities: What its control loop did while there was traffic.
  /// - Returns: What is kept of the replication, and its timeline.
  func outcome(
    replication: Int,
    recorder: RequestRecorder,
    rates: RateCard,
    activities: [ScalingActivity]
  ) -> ReplicationOutcome {
    let latencies = recorder.latencies
    let bill = Bill(
      usage: closingUsage - openingUsage,
      windowSeconds: (closing.time - opening.time).seconds,
      rates: rates
    )
    let window = MeasuredWindow(
      opening: opening,
      closing: closing,
      capacityPeak: capacityPeak,
      connectionsPeak: connectionsPeak,
      tally: recorder.measured,
      latencies: latencies,
      bill: bill
    )
    return ReplicationOutcome(
      result: ReplicationResult(
        replication: replication,
        metrics: window.metrics,
        tally: recorder.measured,
        latencies: LatencyPercentiles(of: latencies),
        activities: activities,
        bill: bill
      ),
      timeline: intervals.timeline(pricedBy: bill)
    )
  }
}
