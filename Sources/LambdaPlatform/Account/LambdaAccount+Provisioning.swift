public import EventKernel
internal import Scaling
public import Workload

/// How provisioned environments come and go, and how versions follow each other.
extension LambdaAccount {
  /// Begins with the provisioned environments of a function, and schedules its deployments and the work
  /// of its controller.
  mutating func startControl(of place: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    let function = functions[place]
    guard let control = function.pointee.control else { return }
    for (step, due) in control.pointee.steps.enumerated() {
      scheduler.schedule(
        ServiceEvent(LambdaEvent.deploymentStep, place, detail: UInt32(step)),
        at: due.time
      )
    }
    for (number, refusal) in control.pointee.refusals.enumerated() {
      scheduler.schedule(
        ServiceEvent(LambdaEvent.deploymentRefused, place, detail: UInt32(number)),
        at: refusal.time
      )
    }
    guard let wanted = control.pointee.provisioning?.wanted else { return }
    for _ in 0..<wanted { addProvisioned(of: function, control, on: &scheduler) }
    // They were started before the run.
    function.pointee.gauges.created -= UInt64(wanted)
    control.pointee.provisioning?.controller?.start(on: &scheduler)
  }

  /// Adds a provisioned environment that is ready to serve.
  private mutating func addProvisioned(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    var condition = EnvironmentCondition()
    condition.isProvisioned = true
    condition.version = control.pointee.version
    condition.retires = control.pointee.drawRetirement(at: now)
    let id = insertEnvironment(of: function, condition, at: now)
    control.pointee.provisioned.allocated.add(1, at: now)
    environments[id].rest()
    settle(id, of: function, control, on: &scheduler)
  }

  /// A provisioned environment has lived as long as it may: another one takes its place, which has been
  /// initialised meanwhile.
  mutating func renew(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) {
    function.pointee.gauges.created += 1
    control.pointee.meter.billProvisioned(duration: function.pointee.drawInitialization())
    births[Int(id)].condition.retires = control.pointee.drawRetirement(at: now)
    births[Int(id)].condition.needsInit = false
    downstream.closeConnections(of: id, at: now)
  }

  /// Hands an event to the controller of a function's provisioned concurrency, and carries out what it
  /// decides.
  @usableFromInline
  @inline(never)
  mutating func handleScaling(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let number = ScalingController.number(at: event) else {
      preconditionFailure("an event of another part")
    }
    // An event that is not handled schedules no other.
    guard scheduler.now <= scalingEnd else { return }
    let place = scaled[number]
    guard let control = functions[place].pointee.control else { return }
    let sample = ScalingController.policyToSample(at: event).flatMap {
      control.pointee.sampleUtilization(forPolicy: $0, at: scheduler.now)
    }
    let wanted = control.pointee.provisioning?.wanted ?? 0
    let decision = control.pointee.provisioning?.controller?.handle(
      event,
      sample: sample,
      state: ScalingController.State(desired: wanted, isWarming: false),
      log: &log,
      on: &scheduler
    )
    guard let decision else { return }
    log.record(
      .desiredCapacity,
      at: scheduler.now,
      from: wanted,
      to: decision.capacity,
      decision.reason
    )
    want(decision.capacity, of: place, on: &scheduler)
  }

  /// So many provisioned environments of a function are wanted from now on.
  private mutating func want(
    _ count: Int,
    of place: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let function = functions[place]
    guard let control = function.pointee.control,
      let before = control.pointee.provisioning?.wanted
    else { return }
    let now = scheduler.now
    control.pointee.provisioning?.want(count, at: now)
    if control.pointee.sharesAccount { gate.claim(count - before, at: now) }
    endRests(of: function, at: now)
    while control.pointee.provisioned.allocated.value > count,
      let id = control.pointee.provisioned.idle.take(from: &environments)
    {
      end(id, of: function, control, on: &scheduler)
    }
    makeProvisioned(of: place, control, on: &scheduler)
  }

  /// Begins to make the provisioned environments that are missing, unless some are being made.
  func makeProvisioned(
    of place: Int32,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let provisioning = control.pointee.provisioning, provisioning.making == nil else {
      return
    }
    let missing = provisioning.wanted - Int(control.pointee.provisioned.allocated.value)
    guard missing > 0,
      let time = control.pointee.provisioning?.makingTime(of: missing)
    else { return }
    control.pointee.provisioning?.making = missing
    scheduler.schedule(
      ServiceEvent(
        LambdaEvent.provisioned,
        place,
        detail: UInt32(control.pointee.version)
      ),
      after: time
    )
  }

  /// Provisioned environments of a function have been made, and serve from now on, all at once.
  ///
  /// - Parameters:
  ///   - place: The place of the function.
  ///   - version: For which version they were made, as events have it; it may have been replaced.
  ///   - scheduler: The simulation's.
  mutating func provisionedMade(
    of place: Int32,
    for version: UInt32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let function = functions[place]
    guard let control = function.pointee.control,
      let provisioning = control.pointee.provisioning, let made = provisioning.making,
      version == UInt32(control.pointee.version)
    else { return }
    control.pointee.provisioning?.making = nil
    let missing = provisioning.wanted - Int(control.pointee.provisioned.allocated.value)
    for _ in 0..<max(0, min(made, missing)) {
      // Without its variables none is made, and it is tried again.
      guard case .decrypted = decryptAtRest(of: function, control, at: scheduler.now) else { break }
      control.pointee.meter.billProvisioned(duration: function.pointee.drawInitialization())
      addProvisioned(of: function, control, on: &scheduler)
    }
    makeProvisioned(of: place, control, on: &scheduler)
  }

  /// The alias of a function shifts.
  mutating func deploymentStep(
    _ step: Int,
    of place: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let function = functions[place]
    guard let control = function.pointee.control else { return }
    let now = scheduler.now
    let due = control.pointee.steps[step]
    // A deployment ends the shift to the version before it.
    guard due.isNew || due.version == control.pointee.version else { return }
    if due.isNew { beginVersion(of: function, control, on: &scheduler) }
    control.pointee.versionShare = due.share
    let percent = ScalingWords.percentage(due.share)
    log.record(
      .deployment,
      at: now,
      from: Int(control.pointee.version) - 1,
      to: Int(control.pointee.version),
      "\(percent) of the requests go to the new version"
    )
    if due.share >= 1 { endFormerVersion(of: function, control, on: &scheduler) }
    guard due.isNew else { return }
    makeProvisioned(of: place, control, on: &scheduler)
    for _ in 0..<function.pointee.gauges.busy.value
    where control.pointee.startsAhead(.deployment) {
      // They have been started while the version was made.
      startAhead(of: function, control, isReady: true, on: &scheduler)
    }
  }

  /// A version was not made: the one before serves on.
  mutating func deploymentRefused(_ number: Int, of place: Int32, at now: SimulationTime) {
    guard let control = functions[place].pointee.control else { return }
    let version = Int(control.pointee.version)
    log.record(
      .deploymentRefused,
      at: now,
      from: version,
      to: version,
      control.pointee.refusals[number].message
    )
  }

  /// A new version of a function, which has no environments yet.
  private mutating func beginVersion(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    endRests(of: function, at: scheduler.now)
    control.pointee.versionShare = 1
    endFormerVersion(of: function, control, on: &scheduler)
    control.pointee.version += 1
    swap(&function.pointee.pool, &control.pointee.formerPool)
    control.pointee.swapProvisioned()
  }

  /// The version before has no weight any more: its idle environments end.
  private mutating func endFormerVersion(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    endRests(of: function, at: scheduler.now)
    while let id = control.pointee.formerPool.take(from: &environments) {
      end(id, of: function, control, on: &scheduler)
    }
    while let id = control.pointee.formerProvisioned.idle.take(from: &environments) {
      end(id, of: function, control, on: &scheduler)
    }
    control.pointee.forgetFormerProvisioned(at: scheduler.now)
  }
}
