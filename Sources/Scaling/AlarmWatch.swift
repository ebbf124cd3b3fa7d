internal import EventKernel
internal import Stochastics
internal import Workload

/// What CloudWatch does for one policy: its metric, its alarms and their timers.
///
/// Random streams: `publish`, one draw per metric period; `alarm`, one draw for the phase of the
/// evaluations; `action`, one draw per action.
struct AlarmWatch {
  private(set) var metric: MetricSeries
  /// In the order in which they are evaluated.
  private(set) var alarms: [PolicyMonitoring.Alarm]
  private let actionDelays: Sampler
  /// Time from one evaluation of the alarms to the next.
  private let evaluationInterval: SimulationTime
  private let firstEvaluation: SimulationTime
  private var timers: (period: TimerLane, evaluation: TimerLane)?
  /// The number of the controller, as events have it.
  private let owner: UInt32

  /// Prepares to watch.
  ///
  /// - Parameters:
  ///   - monitoring: What is watched.
  ///   - owner: The number of the controller, as events have it.
  ///   - mode: How random numbers are drawn.
  ///   - random: Makes the random stream for a purpose.
  init(
    _ monitoring: PolicyMonitoring,
    owner: UInt32,
    mode: SamplingMode,
    random: (String) -> RandomStream
  ) {
    self.owner = owner
    metric = MetricSeries(
      period: monitoring.period,
      publishDelays: Sampler(monitoring.publishDelay, stream: random("publish"), mode: mode)
    )
    alarms = monitoring.alarms
    actionDelays = Sampler(monitoring.actionDelay, stream: random("action"), mode: mode)
    evaluationInterval = Self.evaluationInterval(period: monitoring.period)
    let phase = Double(evaluationInterval.nanoseconds) * random("alarm").uniform()
    firstEvaluation = SimulationTime(nanoseconds: Int64(phase))
  }

  /// Alarms on periods of a minute or more are evaluated every minute, others every 10 s.
  ///
  /// Source:
  /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html>
  /// (2023).
  private static func evaluationInterval(period: SimulationTime) -> SimulationTime {
    .seconds(period < .seconds(60) ? 10 : 60)
  }

  /// Begins the first metric period and the evaluation of the alarms.
  mutating func start(_ policy: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    let period = scheduler.makeTimerLane(delay: metric.period)
    timers = (period, scheduler.makeTimerLane(delay: evaluationInterval))
    scheduler.schedule(ServiceEvent(ScalingEvent.periodEnded, policy, detail: owner), on: period)
    scheduler.schedule(
      ServiceEvent(ScalingEvent.alarmsEvaluated, policy, detail: owner),
      at: firstEvaluation
    )
  }

  /// Closes the metric period and sends its point on its way.
  mutating func closePeriod(
    with sample: MetricSeries.Point?,
    _ policy: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let timers else { return }
    scheduler.schedule(
      ServiceEvent(ScalingEvent.periodEnded, policy, detail: owner),
      on: timers.period
    )
    let (period, delay) = metric.close(sample)
    scheduler.schedule(
      ServiceEvent(ScalingEvent.pointPublished, Int32(period), detail: owner | UInt32(policy)),
      after: delay
    )
  }

  /// The point of a period can be seen from now on.
  mutating func publish(_ period: Int) {
    metric.publish(period)
  }

  /// Evaluates the alarms; one in ALARM acts at every evaluation.
  mutating func evaluateAlarms(
    _ policy: Int32,
    words: ScalingWords,
    log: inout ActivityLog,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let timers else { return }
    scheduler.schedule(
      ServiceEvent(ScalingEvent.alarmsEvaluated, policy, detail: owner),
      on: timers.evaluation
    )
    for position in alarms.indices {
      evaluate(position, words: words, log: &log, at: scheduler.now)
    }
    for (position, alarm) in alarms.enumerated() where alarm.isActing {
      scheduler.schedule(
        ServiceEvent(ScalingEvent.actionDue, policy, detail: owner | UInt32(position)),
        after: SimulationTime(nanoseconds: actionDelays.nextNanoseconds())
      )
    }
  }

  private mutating func evaluate(
    _ position: Int,
    words: ScalingWords,
    log: inout ActivityLog,
    at now: SimulationTime
  ) {
    var alarm = alarms[position].alarm
    let before = alarm.state
    let points = metric.values(ofLast: alarm.evaluationRange)
    alarm.evaluate(points)
    alarms[position].alarm = alarm
    guard alarm.state != before else { return }
    let name = alarms[position].direction == .out ? "the high alarm" : "the low alarm"
    let values = points.map { $0.map(ScalingWords.percentage) ?? "missing" }
      .joined(separator: ", ")
    log.record(
      .alarm,
      at: now,
      from: before.rawValue,
      to: alarm.state.rawValue,
      "\(name) looks for \(alarm.datapoints.breaching) of \(alarm.datapoints.outOf) points "
        + "\(alarm.comparison.rawValue) \(ScalingWords.percentage(alarm.threshold)); the "
        + "\(words.metric) of the last \(points.count) periods was \(values)"
    )
  }
}
