import EventKernel
import Workload

/// The control loop: metric periods, alarms and what they do.
extension Fleet {
  /// Closes the metric period and sends its point on its way.
  mutating func periodEnded(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let lanes = timers?.control else { return }
    scheduler.schedule(ServiceEvent(ControlEvent.periodEnded), on: lanes.period)
    let point = takeUtilization(at: scheduler.now)
    guard let period = control?.metric.close(point),
      let delay = control?.publishDelays.nextNanoseconds()
    else { return }
    scheduler.schedule(
      ServiceEvent(ControlEvent.pointPublished, Int32(period)),
      after: SimulationTime(nanoseconds: delay)
    )
  }

  /// The mean over the warm instances in service of the utilisation of each since the last period
  /// or, if later, since it became warm; nil when there is none.
  private mutating func takeUtilization(at now: SimulationTime) -> UtilizationMetric.Point? {
    var sum = 0.0
    var count = 0
    for id in inService where lives[Int(id)].isWarm {
      let life = lives[Int(id)]
      let elapsed = now.nanoseconds - life.meteredFrom
      guard elapsed > 0 else { continue }
      let area = utilizations[Int(id)].area(at: now) - life.meteredArea
      sum += Double(area) / Double(elapsed) / Double(serversPerInstance)
      count += 1
      restartMetering(of: id, at: now)
    }
    return count > 0 ? .init(utilization: sum / Double(count), instances: count) : nil
  }

  /// The next metric point covers an instance from now on.
  mutating func restartMetering(of id: Int32, at now: SimulationTime) {
    lives[Int(id)].meteredFrom = now.nanoseconds
    lives[Int(id)].meteredArea = utilizations[Int(id)].area(at: now)
  }

  /// Evaluates both alarms; one in ALARM acts at every evaluation.
  mutating func alarmsEvaluated(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let lanes = timers?.control, var control else { return }
    scheduler.schedule(ServiceEvent(ControlEvent.alarmsEvaluated), on: lanes.evaluation)
    let metric = control.metric
    let high = evaluate(&control.highAlarm, "the high alarm", metric, at: scheduler.now)
    let low = evaluate(&control.lowAlarm, "the low alarm", metric, at: scheduler.now)
    if high == .alarm {
      let delay = SimulationTime(nanoseconds: control.actionDelays.nextNanoseconds())
      scheduler.schedule(ServiceEvent(ControlEvent.scaleOut), after: delay)
    }
    if low == .alarm, !control.policy.isScaleInDisabled {
      let delay = SimulationTime(nanoseconds: control.actionDelays.nextNanoseconds())
      scheduler.schedule(ServiceEvent(ControlEvent.scaleIn), after: delay)
    }
    self.control = control
  }

  private mutating func evaluate(
    _ alarm: inout CloudWatchAlarm,
    _ name: String,
    _ metric: UtilizationMetric,
    at now: SimulationTime
  ) -> CloudWatchAlarm.State {
    let before = alarm.state
    let points = metric.utilizations(ofLast: alarm.evaluationRange)
    alarm.evaluate(points)
    if alarm.state != before {
      let values = points.map { $0.map(percentage) ?? "missing" }.joined(separator: ", ")
      log.record(
        .alarm,
        at: now,
        from: before.rawValue,
        to: alarm.state.rawValue,
        "\(name) looks for \(alarm.datapoints.breaching) of \(alarm.datapoints.outOf) points "
          + "\(alarm.comparison.rawValue) \(percentage(alarm.threshold)); the CPU utilisation of the "
          + "last \(points.count) periods was \(values)"
      )
    }
    return alarm.state
  }

  /// The scale-out action: capacity for the load of the latest point.
  ///
  /// The load is the point's utilisation times the instances it is the mean of, not those that are
  /// warm by now: a point is minutes old when it is seen, and to multiply it with instances that
  /// came since would scale out twice for one load.
  mutating func scaleOut(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let control, let point = control.metric.latest else { return }
    let wanted = control.rule.scalingOut(
      desired: desired,
      instances: point.instances,
      utilization: point.utilization
    )
    setDesiredCapacity(wanted, reason: explain(point, control.rule), on: &scheduler)
  }

  /// The scale-in action, which waits until every instance is in service and warm.
  mutating func scaleIn(
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let control, let point = control.metric.latest else { return }
    guard isEveryInstanceWarm else { return }
    let wanted = control.rule.scalingIn(
      desired: desired,
      instances: point.instances,
      utilization: point.utilization
    )
    setDesiredCapacity(wanted, reason: explain(point, control.rule), on: &scheduler)
  }

  private var isEveryInstanceWarm: Bool {
    for id in inService where !lives[Int(id)].isWarm { return false }
    return launching.isEmpty
  }

  private func explain(_ point: UtilizationMetric.Point, _ rule: TargetTrackingRule) -> String {
    let needed = rule.needed(instances: point.instances, utilization: point.utilization)
    return "\(instancesInWords(point.instances)) at a CPU utilisation of "
      + "\(percentage(point.utilization)) need \(needed) to come to the target of "
      + "\(percentage(rule.target)), within \(rule.minimum) to \(rule.maximum)"
  }
}
