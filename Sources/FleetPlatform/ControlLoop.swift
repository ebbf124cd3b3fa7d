import EventKernel
import Stochastics

/// The state of a target tracking policy: its metric, its pair of alarms and its timers.
///
/// Random streams: `publish/NAME`, one draw per metric period; `alarm/NAME`, one draw for the phase
/// of the evaluations; `action/NAME`, one draw per action.
struct ControlLoop {
  let policy: TargetTracking
  let rule: TargetTrackingRule
  var metric = UtilizationMetric()
  /// Scales out: utilisation above the target.
  var highAlarm: CloudWatchAlarm
  /// Scales in: utilisation well below the target.
  var lowAlarm: CloudWatchAlarm
  let publishDelays: Sampler
  let actionDelays: Sampler
  /// Time from one evaluation of the alarms to the next.
  let evaluationInterval: SimulationTime
  let firstEvaluation: SimulationTime

  /// Prepares the loop.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - minimum: Smallest number of instances.
  ///   - maximum: Largest number of instances.
  ///   - mode: How random numbers are drawn.
  ///   - random: Makes the random stream for a purpose.
  init(
    _ policy: TargetTracking,
    minimum: Int,
    maximum: Int,
    mode: SamplingMode,
    random: (String) -> RandomStream
  ) {
    precondition(policy.period > .zero, "a metric period must last")
    self.policy = policy
    rule = TargetTrackingRule(target: policy.target, minimum: minimum, maximum: maximum)
    highAlarm = CloudWatchAlarm(.above, policy.target, datapoints: policy.scaleOut)
    lowAlarm = CloudWatchAlarm(
      .below,
      policy.scaleInFraction * policy.target,
      datapoints: policy.scaleIn
    )
    publishDelays = Sampler(policy.publishDelay, stream: random("publish"), mode: mode)
    actionDelays = Sampler(policy.actionDelay, stream: random("action"), mode: mode)
    evaluationInterval = Self.evaluationInterval(period: policy.period)
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
}

/// The timers of a fleet; each runs for one constant time.
struct FleetTimers {
  let drain: TimerLane
  /// The timers of the control loop, when there is one.
  let control: (period: TimerLane, evaluation: TimerLane, warmup: TimerLane)?
}
