public import EventKernel
public import Workload

/// The life of an execution environment: started for a request, idle between requests, ended when
/// its keep-alive time is over.
extension LambdaAccount {
  /// Starts an environment of a function for an attempt, and draws what it takes; unless its Init or the
  /// attempt would take longer than they may, when nothing is started.
  @usableFromInline
  @inline(never)
  mutating func startCold(
    _ attempt: Attempt,
    of function: UnsafeMutablePointer<LambdaFunction>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> ColdStart {
    var cold = ColdStart()
    cold.initialization = function.pointee.drawInitialization()
    cold.firstRun = function.pointee.drawFirstRun()
    cold.before = function.pointee.platformOverhead + cold.initialization
    cold.computing = function.pointee.nanoseconds(computing: attempt.cpu + cold.firstRun.cpu)
    cold.duration = (attempt.wait + cold.firstRun.wait).nanoseconds + cold.computing
    guard cold.duration < function.pointee.timeout,
      cold.initialization <= function.pointee.initLimit
    else { return cold }
    cold.id = beginInit(of: function, EnvironmentCondition(), lasting: cold.before, on: &scheduler)
    return cold
  }

  /// A new environment of a function, which begins its Init.
  ///
  /// - Parameters:
  ///   - function: Whose environment it is.
  ///   - condition: What else is known of it.
  ///   - time: Until the end of its Init, in nanoseconds.
  ///   - scheduler: The simulation's.
  /// - Returns: Its id.
  mutating func beginInit(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ condition: EnvironmentCondition,
    lasting time: Int64,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Int32 {
    let id = insertEnvironment(of: function, condition, at: scheduler.now)
    function.pointee.gauges.initializing.add(1, at: scheduler.now)
    scheduler.schedule(
      ServiceEvent(LambdaEvent.initialized, id),
      after: SimulationTime(nanoseconds: time)
    )
    return id
  }

  /// A new environment of a function.
  mutating func insertEnvironment(
    of function: UnsafeMutablePointer<LambdaFunction>,
    _ condition: EnvironmentCondition,
    at now: SimulationTime
  ) -> Int32 {
    var birth = EnvironmentBirth(
      function: functions.place(of: function),
      creation: function.pointee.createEnvironment(at: now),
      began: now
    )
    birth.condition = condition
    let id = environments.insert(ExecutionEnvironment())
    if Int(id) < births.count {
      births[Int(id)] = birth
    } else {
      births.append(birth)
    }
    alivePeak = max(alivePeak, environments.count - gone)
    return id
  }

  /// An environment answers, now or later, the request that it was started for.
  @usableFromInline
  @inline(never)
  mutating func coldAnswer(by id: Int32, at time: SimulationTime) {
    firstAnswer.note(at: time, capacityFrom: births[Int(id)].began)
  }

  @usableFromInline
  mutating func handlerStarted(on id: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    // Named, since the compiler cannot check the expression as a whole for data races.
    let function = functions[births[Int(id)].function]
    function.pointee.gauges.initializing.add(-1, at: scheduler.now)
    if function.pointee.control != nil { initialized(id, of: function, on: &scheduler) }
  }

  /// The environment becomes idle; `environment` is its record while it was busy.
  @inlinable
  @inline(__always)
  mutating func complete(
    _ id: Int32,
    servedBy environment: ExecutionEnvironment,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    let function = functions.function(ofStream: environment.origin.stream)
    gate.end(at: now)
    function.pointee.gauges.busy.add(-1, at: now)
    let rest = function.pointee.turnaround
    let deadline = now.later(by: rest + function.pointee.keepAlives.next()).nanoseconds
    environments[id].deadline = deadline
    if deadline < environments[id].timer {
      environments[id].timer = deadline
      scheduler.schedule(
        ServiceEvent(LambdaEvent.expired, id),
        at: SimulationTime(nanoseconds: deadline)
      )
    }
    if rest == 0 {
      function.pointee.pool.add(id, to: &environments, creation: births[Int(id)].creation)
    } else {
      let end = now.nanoseconds + rest
      function.pointee.resting.append(id, until: end)
    }
  }

  /// Gives the environments of a function whose rest is over to its pool.
  ///
  /// Nobody looks at the pool in between, so it takes no event.
  ///
  /// - Complexity: O(1) amortised.
  @usableFromInline
  mutating func endRests(
    of function: UnsafeMutablePointer<LambdaFunction>,
    at now: SimulationTime
  ) {
    while let id = function.pointee.resting.take(at: now.nanoseconds) {
      guard function.pointee.control == nil else {
        rested(id, of: function, at: now)
        continue
      }
      function.pointee.pool.add(id, to: &environments, creation: births[Int(id)].creation)
    }
  }

  /// An expiry event fires: ends the idle period, or moves on to when it does end.
  @usableFromInline
  mutating func expire(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    // An event that an earlier one replaced finds another time in the table, or a free id.
    guard environments.latestRecord(of: id).timer == now.nanoseconds else { return }
    let deadline = environments[id].deadline
    environments[id].timer = ExecutionEnvironment.unset
    guard !environments[id].isBusy else { return }
    if deadline > now.nanoseconds {
      environments[id].timer = deadline
      scheduler.schedule(
        ServiceEvent(LambdaEvent.expired, id),
        at: SimulationTime(nanoseconds: deadline)
      )
    } else if functions[births[Int(id)].function].pointee.control == nil {
      endEnvironment(id, at: now)
    } else {
      expireControlled(id, on: &scheduler)
    }
  }

  @usableFromInline
  mutating func endEnvironment(_ id: Int32, at now: SimulationTime) {
    let birth = births[Int(id)]
    let function = functions[birth.function]
    endRests(of: function, at: now)
    function.pointee.pool.remove(id, from: &environments, creation: birth.creation)
    function.pointee.gauges.alive.add(-1, at: now)
    downstream.closeConnections(of: id, at: now)
    environments.remove(id)
  }
}

/// How an attempt begins that no environment is idle for; times in nanoseconds.
@frozen
@usableFromInline
struct ColdStart {
  /// The environment; -1 for none, or where one is idle.
  @usableFromInline var id: Int32 = -1
  @usableFromInline var initialization: Int64 = 0
  /// From the request to the handler: on the way to the environment, and its Init.
  @usableFromInline var before: Int64 = 0
  /// How long the CPU time of the attempt and of the first run takes.
  @usableFromInline var computing: Int64 = 0
  /// The whole handler.
  @usableFromInline var duration: Int64 = 0
  /// What the first run of the handler has to do besides.
  @usableFromInline var firstRun = LambdaFunction.FirstRun()

  @inlinable
  init() {}
}
