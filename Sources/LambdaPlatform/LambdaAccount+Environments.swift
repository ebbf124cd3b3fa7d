public import EventKernel
public import Workload

/// The life of an execution environment: started for a request, idle between requests, ended when
/// its keep-alive time is over.
extension LambdaAccount {
  /// Starts an environment of a function, whose Init ends in an event.
  @usableFromInline
  mutating func startEnvironment(
    of function: UnsafeMutablePointer<LambdaFunction>,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> (id: Int32, initialization: Int64) {
    let now = scheduler.now
    let (creation, initialization) = function.pointee.createEnvironment(at: now)
    let birth = EnvironmentBirth(
      function: functions.place(of: function),
      creation: creation,
      began: now
    )
    let id = environments.insert(ExecutionEnvironment())
    if Int(id) < births.count {
      births[Int(id)] = birth
    } else {
      births.append(birth)
    }
    alivePeak = max(alivePeak, environments.count)
    scheduler.schedule(
      ServiceEvent(LambdaEvent.initialized, id),
      after: SimulationTime(nanoseconds: function.pointee.platformOverhead + initialization)
    )
    return (id, initialization)
  }

  /// An environment answers, now or later, the request that it was started for.
  @usableFromInline
  @inline(never)
  mutating func coldAnswer(by id: Int32, at time: SimulationTime) {
    firstAnswer.note(at: time, capacityFrom: births[Int(id)].began)
  }

  @usableFromInline
  mutating func handlerStarted(on id: Int32, at now: SimulationTime) {
    // Named, since the compiler cannot check the expression as a whole for data races.
    let function = functions[births[Int(id)].function]
    function.pointee.gauges.initializing.add(-1, at: now)
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
      function.pointee.pool.add(id, to: &environments, creation: births[Int(id)].creation)
    }
  }

  /// An expiry event fires: ends the idle period, or moves on to when it does end.
  @inlinable
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
    } else {
      endEnvironment(id, at: now)
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
