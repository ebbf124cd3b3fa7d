public import EventKernel
internal import Pricing
public import Workload

/// The life of the environments of a function that has a `FunctionControl`: how they go on after an
/// invocation, and how they end.
extension LambdaAccount {
  /// Handles an event that only functions with a control have.
  @usableFromInline
  @inline(never)
  mutating func handleControlled(
    _ kind: LambdaEvent,
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    switch kind {
    case .ended:
      let failure = FunctionFailure(rawValue: UInt8(truncatingIfNeeded: event.detail))
      ended(event.id, failure, on: &scheduler, ends: &ends)
    case .callLimit: callLimit(event.id, on: &scheduler, ends: &ends)
    case .shutDown: forget(event.id, at: scheduler.now)
    case .deploymentStep: deploymentStep(Int(event.detail), of: event.id, on: &scheduler)
    case .deploymentRefused: deploymentRefused(Int(event.detail), of: event.id, at: scheduler.now)
    case .provisioned: provisionedMade(of: event.id, for: event.detail, on: &scheduler)
    case .initialized, .completed, .expired, .callDue, .called:
      preconditionFailure("every function has these events")
    }
  }

  /// The invocation of an environment is over.
  ///
  /// - Parameters:
  ///   - id: The environment.
  ///   - environment: Its record while it was busy.
  ///   - failure: Why the invocation failed, if it did.
  ///   - isLost: Whether the environment is kept for the end of a call, and serves no more.
  ///   - scheduler: The simulation's.
  mutating func release(
    _ id: Int32,
    servedBy environment: ExecutionEnvironment,
    _ failure: FunctionFailure?,
    isLost: Bool = false,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    let function = functions[births[Int(id)].function]
    guard let control = function.pointee.control else { return }
    let condition = births[Int(id)].condition
    control.pointee.inFlight -= 1
    function.pointee.gauges.busy.add(-1, at: now)
    if condition.isProvisioned {
      control.pointee.freeProvisioned(of: condition.version, at: now)
    } else if control.pointee.sharesAccount {
      gate.end(at: now)
    }
    if observer != nil { observeLevels(of: function, control, at: now) }
    environments[id].rest()
    if isLost {
      lose(id, of: function, control, on: &scheduler)
    } else if failure == .restoreTimedOut || !control.pointee.serves(condition.version) {
      end(id, of: function, control, on: &scheduler)
    } else {
      births[Int(id)].condition.needsInit =
        failure.map { control.pointee.resets(after: $0) } ?? false
      if failure == nil, !condition.isProvisioned, condition.version == control.pointee.version,
        takesOver(id, of: function, control, on: &scheduler)
      {
        return
      }
      settle(id, of: function, control, on: &scheduler)
    }
  }

  /// An environment that has no request rests, idles or ends.
  mutating func settle(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    let condition = births[Int(id)].condition
    guard control.pointee.serves(condition.version) else {
      return end(id, of: function, control, on: &scheduler)
    }
    if condition.isProvisioned {
      guard control.pointee.keepsProvisioned(condition.version) else {
        return end(id, of: function, control, on: &scheduler)
      }
      if condition.retires <= now { renew(id, of: function, control, at: now) }
    } else if condition.retires <= now {
      return retire(id, of: function, control, on: &scheduler)
    }
    let rest = function.pointee.turnaround
    var deadline = births[Int(id)].condition.retires
    if !condition.isProvisioned {
      deadline = min(deadline, now.later(by: rest + function.pointee.keepAlives.next()))
    }
    // An environment that ends while it rests ends just after.
    setDeadline(max(deadline, now.later(by: rest)), of: id, on: &scheduler)
    if rest == 0 {
      rested(id, of: function, at: now)
    } else {
      function.pointee.resting.append(id, until: now.nanoseconds + rest)
    }
  }

  /// An environment that idles ends at an instant, or is renewed.
  private mutating func setDeadline(
    _ deadline: SimulationTime,
    of id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    environments[id].deadline = deadline.nanoseconds
    guard deadline < .never, deadline.nanoseconds < environments[id].timer else { return }
    environments[id].timer = deadline.nanoseconds
    scheduler.schedule(ServiceEvent(LambdaEvent.expired, id), at: deadline)
  }

  /// An environment has rested and takes requests again, unless it has lost its place meanwhile.
  mutating func rested(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    at now: SimulationTime
  ) {
    guard let control = function.pointee.control else { return }
    let condition = births[Int(id)].condition
    guard control.pointee.serves(condition.version),
      !condition.isProvisioned || control.pointee.keepsProvisioned(condition.version)
    else {
      return end(id, of: function, control, at: now)
    }
    let creation = births[Int(id)].creation
    switch (condition.isProvisioned, condition.version == control.pointee.version) {
    case (true, true):
      control.pointee.provisioned.idle.add(id, to: &environments, creation: creation)
    case (true, false):
      control.pointee.formerProvisioned.idle.add(id, to: &environments, creation: creation)
    case (false, true): function.pointee.pool.add(id, to: &environments, creation: creation)
    case (false, false):
      control.pointee.formerPool.add(id, to: &environments, creation: creation)
    }
  }

  /// The time of an idle environment is over.
  mutating func expireControlled(_ id: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    let now = scheduler.now
    let function = functions[births[Int(id)].function]
    guard let control = function.pointee.control else { return }
    endRests(of: function, at: now)
    // It may have lost its place while it rested.
    guard !births[Int(id)].condition.isGone else { return }
    let birth = births[Int(id)]
    if birth.condition.isProvisioned {
      renew(id, of: function, control, at: now)
      setDeadline(births[Int(id)].condition.retires, of: id, on: &scheduler)
      return
    }
    if birth.condition.version == control.pointee.version {
      function.pointee.pool.remove(id, from: &environments, creation: birth.creation)
    } else {
      control.pointee.formerPool.remove(id, from: &environments, creation: birth.creation)
    }
    if birth.condition.retires <= now {
      retire(id, of: function, control, on: &scheduler)
    } else {
      end(id, of: function, control, on: &scheduler)
    }
  }

  /// An environment has lived as long as it may; another one may be started for it ahead.
  private mutating func retire(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    end(id, of: function, control, on: &scheduler)
    if control.pointee.startsAhead(.rotation) {
      startAhead(of: function, control, on: &scheduler)
    }
  }

  /// Starts an environment that no request waits for.
  ///
  /// - Parameters:
  ///   - function: Whose environment it is.
  ///   - control: The function's.
  ///   - isReady: Whether its Init is over by now, and it takes requests at once.
  ///   - scheduler: The simulation's.
  mutating func startAhead(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    isReady: Bool = false,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    var condition = EnvironmentCondition()
    condition.version = control.pointee.version
    condition.isProactive = !isReady
    condition.retires = control.pointee.drawRetirement(at: now)
    guard case .decrypted = decryptAtRest(of: function, control, at: now) else { return }
    let initialization: Int64
    if let (restore, hooks) = control.pointee.drawRestore() {
      initialization = restore + hooks
      control.pointee.meter.restores += 1
      function.pointee.meter.bill(initialization: hooks, duration: 0)
    } else {
      initialization = function.pointee.drawInitialization()
      function.pointee.meter.bill(initialization: initialization, duration: 0)
    }
    guard isReady else {
      _ = beginInit(of: function, condition, lasting: initialization, on: &scheduler)
      return
    }
    let id = insertEnvironment(of: function, condition, at: now)
    environments[id].rest()
    settle(id, of: function, control, on: &scheduler)
  }

  /// An environment ends, and shuts down for a time.
  mutating func end(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let shutdown = control.pointee.lifecycle.shutdown
    guard shutdown > .zero else { return end(id, of: function, control, at: scheduler.now) }
    leave(id, control, at: scheduler.now)
    births[Int(id)].condition.isGone = true
    environments[id].timer = ExecutionEnvironment.unset
    scheduler.schedule(ServiceEvent(LambdaEvent.shutDown, id), after: shutdown)
  }

  /// An environment ends at once.
  mutating func end(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) {
    leave(id, control, at: now)
    births[Int(id)].condition.isGone = true
    environments[id].timer = ExecutionEnvironment.unset
    function.pointee.gauges.alive.add(-1, at: now)
    downstream.closeConnections(of: id, at: now)
    environments.remove(id)
  }

  /// An environment gives up its place among the provisioned ones.
  private func leave(
    _ id: Int32,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) {
    let condition = births[Int(id)].condition
    if condition.isProvisioned {
      control.pointee.removeProvisioned(of: condition.version, at: now)
    }
  }

  /// An environment serves no more, and is kept for the end of a call that its handler has left behind.
  private mutating func lose(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    leave(id, control, at: scheduler.now)
    function.pointee.gauges.alive.add(-1, at: scheduler.now)
    births[Int(id)].condition.isGone = true
    environments[id].timer = ExecutionEnvironment.unset
    makeProvisioned(of: births[Int(id)].function, control, on: &scheduler)
    gone += 1
  }

  /// The call that an ended environment was kept for is over.
  @usableFromInline
  @inline(never)
  mutating func forget(_ id: Int32) {
    gone -= 1
    environments.remove(id)
  }

  /// An environment has shut down.
  private mutating func forget(_ id: Int32, at now: SimulationTime) {
    functions[births[Int(id)].function].pointee.gauges.alive.add(-1, at: now)
    downstream.closeConnections(of: id, at: now)
    environments.remove(id)
  }
}
