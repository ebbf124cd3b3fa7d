public import EventKernel
public import Workload

/// The way of a request of a function that has a `FunctionControl`.
extension LambdaAccount {
  /// Serves the attempt on an environment, or throttles it.
  @usableFromInline
  @inline(never)
  mutating func offerControlled(
    _ attempt: Attempt,
    to function: UnsafeMutablePointer<LambdaFunction>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    guard let control = function.pointee.control else {
      preconditionFailure("only functions with a control are called so")
    }
    let now = scheduler.now
    if let denial = denial(ofStream: Int(attempt.origin.stream)) {
      countRequest(of: attempt.origin, answer: 0, at: now)
      return .refused(.denied, code: denial)
    }
    endRests(of: function, at: now)
    let version = control.pointee.drawVersion()
    let isLatest = version == control.pointee.version
    var isProvisioned = false
    let outcome = ConcurrencyGate.outcome(
      of: invocation(of: function, control, at: now),
      takeProvisioned: {
        let id =
          isLatest
          ? control.pointee.provisioned.take(from: &environments, at: now)
          : control.pointee.formerProvisioned.take(from: &environments, at: now)
        isProvisioned = id != nil
        return id
      },
      takeIdle: {
        isLatest
          ? function.pointee.pool.take(from: &environments)
          : control.pointee.formerPool.take(from: &environments)
      },
      mayStart: { burst?.take(at: now) ?? function.pointee.mayStart(at: now) }
    )
    let id: Int32
    var start = EnvironmentStart()
    switch outcome {
    case .refused(let reason):
      observer?.throttled(Int(functions.place(of: function)), at: now)
      return refused(reason, of: attempt.origin, at: now)
    case .warm(let idle):
      id = idle
      start.repeatsInit = births[Int(id)].condition.needsInit
    case .cold:
      let decrypted = decryptAtRest(of: function, control, at: now)
      if case .failed(let failure) = decrypted {
        function.pointee.returnAllowance()
        countRequest(of: attempt.origin, answer: 0, at: now)
        return .refused(.keyUnavailable, code: failure.code)
      }
      start = drawStart(of: function, control, at: now)
      if case .decrypted(let nanoseconds) = decrypted { start.overhead += nanoseconds }
      id = startEnvironment(of: function, control, start, version, on: &scheduler)
    }
    if !isProvisioned, control.pointee.provisioned.allocated.value > 0 {
      control.pointee.spillovers += 1
      observer?.spilledOver(Int(functions.place(of: function)), at: now)
    }
    begin(of: function, control, isProvisioned: isProvisioned, at: now)
    if start.isNew, start.failure == nil, !start.repeatsInit,
      control.pointee.startsAhead(.eagerAssignment)
    {
      wait(for: id, attempt, start, of: control, at: now)
    } else {
      serve(attempt, by: id, of: function, start, on: &scheduler)
    }
    countRequest(of: attempt.origin, answer: attempt.responseBytes, at: now)
    return .accepted(handle: id, isColdStart: start.isNew || start.repeatsInit)
  }

  /// Why a stream may not call; nil when it may.
  private func denial(ofStream stream: Int) -> ReasonCode? {
    denials.indices.contains(stream) ? denials[stream] : nil
  }

  /// What the ladder knows of an invocation.
  private mutating func invocation(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) -> ConcurrencyGate.Invocation {
    var invocation = gate.invocation(at: now)
    if let reserved = control.pointee.reserved {
      control.pointee.second.advance(to: now)
      invocation.reserved = reserved
      invocation.functionInFlight = control.pointee.inFlight
      invocation.functionKeepsRate =
        control.pointee.second.count < LambdaLimits.requestsPerSecondPerConcurrency * reserved
    }
    if burst == nil, function.pointee.limitsGrowth,
      control.pointee.reserved != nil || invocation.accountKeepsRate
    {
      invocation.functionKeepsGrowth = function.pointee.growth.allows(at: now)
    }
    return invocation
  }

  /// An invocation is in flight from now on.
  private mutating func begin(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    isProvisioned: Bool,
    at now: SimulationTime
  ) {
    control.pointee.inFlight += 1
    if control.pointee.reserved != nil { control.pointee.second.count &+= 1 }
    function.pointee.begin(at: now)
    if isProvisioned || !control.pointee.sharesAccount {
      gate.countRequest()
    } else {
      gate.begin(at: now)
    }
    if observer != nil { observeLevels(of: function, control, at: now) }
  }

  /// Tells how many invocations are in flight.
  func observeLevels(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) {
    let busy = control.pointee.provisioned.busy.value + control.pointee.formerProvisioned.busy.value
    let allocated =
      control.pointee.provisioned.allocated.value
      + control.pointee.formerProvisioned.allocated.value
    observer?.changed(
      Int(functions.place(of: function)),
      Int(control.pointee.inFlight),
      provisioned: (Int(busy), Int(allocated)),
      isReserved: !control.pointee.sharesAccount,
      claimed: Int(gate.claimed + gate.inFlight),
      at: now
    )
  }

  /// Tells that an environment begins an invocation.
  private func observe(
    _ attempt: Attempt,
    by id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ start: EnvironmentStart,
    waited: SimulationTime,
    at now: SimulationTime
  ) {
    var record = InvocationRecord()
    record.function = Int(functions.place(of: function))
    record.invoked = now - waited
    record.began = now.later(by: start.before)
    record.isProvisioned = births[Int(id)].condition.isProvisioned
    if start.isNew {
      let isRestore = function.pointee.control?.pointee.lifecycle.snapStart != nil
      if isRestore {
        record.restore = InvocationRecord.Restore(
          duration: start.initialization,
          billedMilliseconds: (start.billedInit + 999_999) / 1_000_000
        )
      } else if start.repeatsInit {
        record.failedInit = InvocationRecord.FailedInit(
          duration: start.initialization,
          isTooLong: start.initialization >= function.pointee.initLimit
        )
      } else {
        record.initialization = start.initialization
      }
    }
    observer?.begin(id, record, calling: attempt.downstream)
  }

  /// How a new environment begins, by the limits and what may fail.
  ///
  /// - Parameters:
  ///   - function: Whose environment it is.
  ///   - control: The function's.
  ///   - now: The present.
  /// - Returns: What is known of it before it serves.
  private func drawStart(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) -> EnvironmentStart {
    var start = EnvironmentStart()
    start.isNew = true
    start.overhead = function.pointee.platformOverhead
    if let (restore, hooks) = control.pointee.drawRestore() {
      control.pointee.meter.restores += 1
      let limit = LambdaLimits.restoreMax.nanoseconds
      start.initialization = restore + min(hooks, limit)
      start.billedInit = min(hooks, limit)
      if hooks > limit { start.failure = .restoreTimedOut }
      return start
    }
    var initialization = function.pointee.drawInitialization()
    if let helpers = control.pointee.variables, helpers.helpers == .perEnvironment {
      switch decrypt(helpers, of: function, at: now) {
      case .decrypted(let nanoseconds): initialization += nanoseconds
      case .failed(let failure): start.decryption = failure.inCode
      }
    }
    start.initialization = min(initialization, function.pointee.initLimit)
    start.repeatsInit =
      initialization > function.pointee.initLimit || control.pointee.initFails()
    // A failed Init has no record of its own: only its repetition is billed, with the invocation.
    start.billedInit = start.repeatsInit ? 0 : initialization
    return start
  }

  /// Has Lambda decrypt the variables of a function for a new environment, which takes no time where nothing
  /// is said of them.
  func decryptAtRest(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) -> KeyService.Answer {
    guard let variables = control.pointee.variables, let keys else {
      return .decrypted(nanoseconds: 0)
    }
    return keys.decryptAtRest(variables.key, for: Int(functions.place(of: function)), at: now)
  }

  /// Has the code of a function decrypt its variables.
  private func decrypt(
    _ variables: EnvironmentVariables,
    of function: UnsafeMutablePointer<LambdaFunction>,
    at now: SimulationTime
  ) -> KeyService.Answer {
    guard let keys else { return .decrypted(nanoseconds: 0) }
    return keys.decryptInCode(variables, for: Int(functions.place(of: function)), at: now)
  }

  /// What the helpers in the code take and whether they fail, where they decrypt now.
  ///
  /// - Parameters:
  ///   - control: The function's.
  ///   - function: The function.
  ///   - occasion: What begins.
  ///   - now: The present.
  /// - Returns: Their time in nanoseconds, and why they fail.
  private func help(
    _ control: UnsafeMutablePointer<FunctionControl>,
    of function: UnsafeMutablePointer<LambdaFunction>,
    on occasion: EnvironmentVariables.EncryptionHelpers,
    at now: SimulationTime
  ) -> (nanoseconds: Int64, failure: FunctionFailure?) {
    guard let variables = control.pointee.variables, variables.helpers == occasion else {
      return (0, nil)
    }
    switch decrypt(variables, of: function, at: now) {
    case .decrypted(let nanoseconds): return (nanoseconds, nil)
    case .failed(let failure): return (0, failure.inCode)
    }
  }

  /// Starts an environment of a version of a function.
  private mutating func startEnvironment(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    _ start: EnvironmentStart,
    _ version: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Int32 {
    var condition = EnvironmentCondition()
    condition.version = version
    condition.retires = control.pointee.drawRetirement(at: scheduler.now)
    return beginInit(of: function, condition, lasting: start.before, on: &scheduler)
  }

  /// A request waits for the Init of an environment, unless another one becomes free before.
  private mutating func wait(
    for id: Int32,
    _ attempt: Attempt,
    _ start: EnvironmentStart,
    of control: UnsafeMutablePointer<FunctionControl>,
    at now: SimulationTime
  ) {
    environments[id].serve(
      attempt.token,
      of: attempt.origin,
      initialization: start.initialization,
      isColdStart: true
    )
    control.pointee.waiting.append(
      id,
      WaitingInvocations.Waiting(attempt: attempt, start: start, since: now)
    )
  }

  /// An environment serves an attempt, to its end or to its failure.
  ///
  /// - Parameters:
  ///   - attempt: What is served.
  ///   - id: The environment.
  ///   - function: The function.
  ///   - start: How it begins from now on.
  ///   - waited: How long the attempt has waited for an Init already.
  ///   - scheduler: The simulation's.
  private mutating func serve(
    _ attempt: Attempt,
    by id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ start: EnvironmentStart,
    waited: SimulationTime = .zero,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let control = function.pointee.control else { return }
    let now = scheduler.now
    var failure = start.failure ?? start.decryption
    var extra = LambdaFunction.FirstRun()
    var repeated: Int64 = 0
    if start.repeatsInit {
      repeated = function.pointee.drawInitialization()
      if control.pointee.initFails() { failure = .initFailed }
      let helped = help(control, of: function, on: .perEnvironment, at: now)
      repeated += helped.nanoseconds
      failure = failure ?? helped.failure
    }
    let isColdStart = start.isNew || start.repeatsInit || waited > .zero
    if start.isNew || start.repeatsInit { extra = function.pointee.drawFirstRun() }
    let computing = function.pointee.nanoseconds(computing: attempt.cpu + extra.cpu)
    if failure == nil {
      let helped = help(control, of: function, on: .perInvocation, at: now)
      extra.wait = extra.wait + SimulationTime(nanoseconds: helped.nanoseconds)
      failure = helped.failure
    }
    var duration: Int64 = start.failure == nil ? repeated : 0
    if failure == nil {
      duration += attempt.wait.nanoseconds + extra.wait.nanoseconds + computing
    }
    // A call that begins with the end of the time is not made.
    let isOver =
      attempt.downstream < 0
      ? duration > function.pointee.timeout : duration >= function.pointee.timeout
    if isOver {
      duration = function.pointee.timeout
      failure = .timedOut
    } else if failure == nil, attempt.downstream < 0, control.pointee.crashes() {
      failure = .exited
    }
    let initialization = waited.nanoseconds + start.initialization + repeated
    environments[id].serve(
      attempt.token,
      of: attempt.origin,
      initialization: initialization,
      isColdStart: isColdStart
    )
    if observer != nil { observe(attempt, by: id, of: function, start, waited: waited, at: now) }
    births[Int(id)].condition.needsInit = false
    births[Int(id)].condition.handlerStart = now.later(by: start.before)
    births[Int(id)].condition.billedInit = start.billedInit
    let end = now.later(by: start.before + duration)
    if failure == nil, attempt.downstream >= 0 {
      scheduleCall(
        by: id,
        of: attempt.downstream,
        at: end,
        limit: start.before + function.pointee.timeout,
        on: &scheduler
      )
    } else {
      bill(id, of: function, duration: duration, failure)
      scheduler.schedule(
        ServiceEvent(LambdaEvent.ended, id, detail: UInt32(failure?.rawValue ?? 0)),
        at: end
      )
    }
    if attribution.isKept {
      attribute(
        attempt,
        on: id,
        computing: computing,
        before: start.overhead + initialization,
        firstRun: extra
      )
    }
  }

  /// Bills an invocation, to the provisioned environments or on demand.
  private mutating func bill(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    duration: Int64,
    _ failure: FunctionFailure? = nil,
    isError: Bool = false
  ) {
    let condition = births[Int(id)].condition
    if condition.isProvisioned {
      function.pointee.control?.pointee.meter.billProvisioned(duration: duration)
    } else {
      // One that began before its function had a control is billed for all of its Init.
      let initialization =
        condition.handlerStart == .never ? environments[id].initialization : condition.billedInit
      function.pointee.meter.bill(initialization: initialization, duration: duration)
    }
    let billedInit = condition.isProvisioned ? 0 : condition.billedInit
    observer?.end(
      id,
      duration: duration,
      billedInit: billedInit,
      failure,
      isError: isError || failure != nil
    )
  }

  /// An invocation of a function with a control has ended, well or not.
  mutating func ended(
    _ id: Int32,
    _ failure: FunctionFailure?,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let environment = environments[id]
    var end = end(of: environment, id)
    end.failure = failure?.failure
    if let failure { end.code = failure.code }
    if failure == nil, environment.isColdStart { coldAnswer(by: id, at: scheduler.now) }
    release(id, servedBy: environment, failure, on: &scheduler)
    ends.append(end)
  }

  /// The handler of a function with a control has heard of its call, and answers.
  @usableFromInline
  @inline(never)
  mutating func answerControlled(
    _ id: Int32,
    _ failure: FailureReason?,
    _ callTime: SimulationTime,
    of function: UnsafeMutablePointer<LambdaFunction>,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let environment = environments[id]
    let exits = function.pointee.control?.pointee.crashes() ?? false
    observer?.called(by: id, for: callTime, failure, at: scheduler.now)
    bill(
      id,
      of: function,
      duration: (scheduler.now - begin(of: id, environment)).nanoseconds,
      exits ? .exited : nil,
      isError: failure != nil
    )
    _ = downstream.takeBeginning(of: id)
    var end = end(of: environment, id)
    end.failure = exits ? FunctionFailure.exited.failure : failure
    if exits { end.code = FunctionFailure.exited.code }
    end.spent.downstream = callTime
    if end.failure == nil, environment.isColdStart { coldAnswer(by: id, at: scheduler.now) }
    release(id, servedBy: environment, exits ? .exited : nil, on: &scheduler)
    ends.append(end)
  }

  /// When the handler of an invocation that calls a resource began.
  private func begin(of id: Int32, _ environment: ExecutionEnvironment) -> SimulationTime {
    let birth = births[Int(id)]
    guard birth.condition.handlerStart == .never else { return birth.condition.handlerStart }
    // It began before its function had a control.
    let overhead =
      environment.isColdStart ? functions[birth.function].pointee.platformOverhead : 0
    return downstream.beginning(of: id).later(by: environment.initialization + overhead)
  }

  /// It is time to look whether an invocation that calls a resource has run out of time.
  mutating func callLimit(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let now = scheduler.now
    // An event that an earlier one replaced finds another time in the table.
    guard callTimers[Int(id)] == now.nanoseconds else { return }
    callTimers[Int(id)] = Self.noCallTimer
    // Whatever its environment does is over without it, or looks for itself.
    guard downstream.isPrepared(id), environments.latestRecord(of: id).isBusy else { return }
    let environment = environments[id]
    let timeout = functions[births[Int(id)].function].pointee.timeout
    let deadline = begin(of: id, environment).later(by: timeout)
    guard deadline <= now else { return setCallTimer(of: id, at: deadline, on: &scheduler) }
    _ = downstream.takeBeginning(of: id)
    let function = functions[births[Int(id)].function]
    giveControl(to: function)
    bill(id, of: function, duration: function.pointee.timeout, .timedOut)
    var end = end(of: environment, id)
    end.failure = FunctionFailure.timedOut.failure
    end.code = FunctionFailure.timedOut.code
    ends.append(end)
    // An environment is not used again while a call that its handler made is still under way.
    let isDropped = !downstream.abandonCalls(of: [id]).isEmpty
    release(id, servedBy: environment, .timedOut, isLost: true, on: &scheduler)
    if isDropped { forget(id) }
  }

  /// A request of a function without a control would take longer than its time-out, or its Init longer
  /// than that may: the function gets a control, and the request goes that way, with draws of its own.
  ///
  /// - Parameters:
  ///   - attempt: What is offered.
  ///   - function: The function.
  ///   - idle: The environment that was taken for it; -1 where one was going to be started.
  ///   - scheduler: The simulation's.
  /// - Returns: What becomes of it.
  @usableFromInline
  @inline(never)
  mutating func offerAgain(
    _ attempt: Attempt,
    to function: UnsafeMutablePointer<LambdaFunction>,
    _ idle: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    if idle >= 0 {
      function.pointee.pool.add(idle, to: &environments, creation: births[Int(idle)].creation)
    } else {
      function.pointee.returnAllowance()
    }
    giveControl(to: function)
    return offerControlled(attempt, to: function, on: &scheduler)
  }

  /// The Init of an environment of a function with a control is over.
  mutating func initialized(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard let control = function.pointee.control else { return }
    if let waiting = control.pointee.waiting.take(id) {
      var start = waiting.start
      start.overhead = 0
      start.initialization = 0
      serve(
        waiting.attempt,
        by: id,
        of: function,
        start,
        waited: scheduler.now - waiting.since,
        on: &scheduler
      )
    } else if births[Int(id)].condition.isProactive {
      births[Int(id)].condition.isProactive = false
      settle(id, of: function, control, on: &scheduler)
    }
  }

  /// An environment that has become free takes the request that has waited longest for another one,
  /// which goes on with its Init and joins the idle ones.
  ///
  /// - Returns: Whether a request waited.
  mutating func takesOver(
    _ id: Int32,
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ control: UnsafeMutablePointer<FunctionControl>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    guard let (other, waiting) = control.pointee.waiting.takeFirst() else { return false }
    let now = scheduler.now
    births[Int(other)].condition.isProactive = true
    environments[other].rest()
    var start = EnvironmentStart()
    start.overhead = function.pointee.turnaround
    serve(
      waiting.attempt,
      by: id,
      of: function,
      start,
      waited: now - waiting.since,
      on: &scheduler
    )
    return true
  }
}
