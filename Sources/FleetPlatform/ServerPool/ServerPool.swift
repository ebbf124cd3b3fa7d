public import EventKernel
public import Workload

/// Servers behind a load balancer, and the requests on them.
///
/// The load balancer sends a request to an open server. There it takes a thread, or waits in the
/// server's backlog in the order of arrival; when that is full too, the connection is refused. On
/// its thread a request first computes and then waits for others, holding the thread in both. Under
/// processor sharing all requests that compute share the server's vCPUs equally, none getting more
/// than one; under first come, first served every thread works at full speed. A request may then
/// call a downstream resource; it holds its thread until the call has ended, and fails when the call
/// is refused or fails.
///
/// The pool serves and measures. It is told which servers there are, and says when a closed one has
/// become empty; it knows no desired capacity, no alarm, no zone and no price.
///
/// Random streams: those of the downstream resources (see `DownstreamResource`).
@usableFromInline
package struct ServerPool: ~Copyable {
  @usableFromInline let isFirstComeFirstServed: Bool
  /// The requests on all servers, those of servers that are gone included until their events have
  /// fired.
  @usableFromInline var jobs = Slab<Job>(capacity: 256)
  @usableFromInline var servers = Slab<Server>()
  @usableFromInline var processors = EntityTable<SharedProcessors>()
  @usableFromInline var computing = CompletionHeaps()
  /// By server: how much longer its processors take than the reference; empty where none does.
  @usableFromInline var slowness: [Double] = []
  @usableFromInline var router: RequestRouter
  @usableFromInline var gauges = PoolGauges()
  @usableFromInline var utilization: UtilizationMeter
  /// How many of the threads of a server are taken, where that is sampled beside its processors.
  @usableFromInline var concurrency: UtilizationMeter
  /// Whether a thread that is taken or left concerns one of the two.
  @usableFromInline let metersThreads: Bool
  @usableFromInline var downstream: Downstream
  @usableFromInline var attribution: Attribution
  /// When a server that began after some instant first answered.
  var firstAnswer = FirstAnswer()
  /// Servers, opened so far, that began after that instant; none once one of them has answered.
  var newcomers: Set<Int32> = []
  /// Whether one of them may answer.
  @usableFromInline var awaitsNewcomer = false
  /// The closed server that lost its last request in the event being handled, or -1.
  @usableFromInline var emptied: Int32 = -1

  /// A pool without a server.
  ///
  /// - Parameters:
  ///   - discipline: How a server shares its processors.
  ///   - algorithm: Which server takes the next request.
  ///   - isMetered: Whether servers are going to be sampled.
  ///   - metersThreads: Whether it counts for that how many of their threads are taken, too.
  ///   - downstream: The resources that the requests may call.
  ///   - attribution: Where the time of the requests goes, when that is asked.
  package init(
    discipline: FleetConfiguration.Discipline,
    algorithm: LoadBalancer.Algorithm,
    isMetered: Bool,
    metersThreads: Bool = false,
    downstream: consuming Downstream,
    attribution: consuming Attribution = Attribution(isKept: false)
  ) {
    let isFIFO = discipline == .fifo
    isFirstComeFirstServed = isFIFO
    router = RequestRouter(algorithm)
    utilization = UtilizationMeter(isKept: isMetered)
    concurrency = UtilizationMeter(isKept: isMetered && metersThreads && !isFIFO)
    self.metersThreads = isMetered && (metersThreads || isFIFO)
    self.downstream = downstream
    self.attribution = attribution
  }

  /// Adds a server, which gets no requests until it is opened.
  ///
  /// - Returns: Its id; that of a removed server is given out again.
  package mutating func add(_ spec: ServerSpec) -> Int32 {
    let id = servers.insert(Server(spec))
    let shared = SharedProcessors(vCPUs: Int32(clamping: spec.vCPUs))
    if Int(id) == processors.count {
      processors.append(shared)
      computing.addHeap()
    } else {
      processors[Int(id)] = shared
    }
    utilization.add(id)
    concurrency.add(id)
    pace(id, at: spec.speed)
    return id
  }

  /// Notes how fast the processors of a server are.
  private mutating func pace(_ id: Int32, at speed: Double) {
    guard speed != 1 || !slowness.isEmpty else { return }
    while slowness.count <= Int(id) { slowness.append(1) }
    slowness[Int(id)] = 1 / speed
  }

  /// The time that some CPU time of the reference takes on a server.
  @usableFromInline
  func paced(_ cpu: Int64, on id: Int32) -> Int64 {
    Int(id) < slowness.count ? Int64((Double(cpu) * slowness[Int(id)]).rounded()) : cpu
  }

  /// A server without requests gets them from now on.
  ///
  /// - Parameters:
  ///   - id: The server.
  ///   - began: When its instance was launched; by default at time zero.
  ///   - now: The present.
  package mutating func open(
    _ id: Int32,
    of began: SimulationTime = .zero,
    at now: SimulationTime
  ) {
    precondition(!servers[id].isOpen, "a server is opened once")
    servers[id].isOpen = true
    router.insert(id)
    gauges.addServers(units(of: id), at: now)
    gauges.addAvailable(units(of: id), at: now)
    restartSample(of: id, at: now)
    if firstAnswer.awaits(capacityFrom: began) {
      newcomers.insert(id)
      awaitsNewcomer = true
    }
  }

  /// A server has answered, and may be the first of its kind.
  @usableFromInline
  @inline(never)
  mutating func serverAnswered(_ id: Int32, at now: SimulationTime) {
    guard newcomers.contains(id) else { return }
    firstAnswer.note(at: now, capacityFrom: firstAnswer.since)
    newcomers = []
    awaitsNewcomer = false
  }

  /// A server gets no more requests and finishes those it has.
  ///
  /// - Returns: Whether it has none.
  package mutating func close(_ id: Int32, at now: SimulationTime) -> Bool {
    precondition(servers[id].isOpen, "only an open server can be closed")
    servers[id].isOpen = false
    router.remove(id)
    let serving = isFirstComeFirstServed ? Int(servers[id].onThread) : computing.count(id)
    gauges.addWanting(-serving - Int(servers[id].queued), at: now)
    gauges.addServers(-units(of: id), at: now)
    let isEmpty = servers[id].onThread == 0
    if isEmpty { gauges.addAvailable(-units(of: id), at: now) }
    return isEmpty
  }

  /// A closed server without requests is gone, with the connections it kept.
  package mutating func remove(_ id: Int32, at now: SimulationTime) {
    precondition(
      servers[id].onThread == 0 && servers[id].queued == 0 && !servers[id].isOpen,
      "an open server, or one with requests, cannot be removed"
    )
    downstream.closeConnections(of: id, at: now)
    // An event of the server may still be under way: it must not be taken for one of the next.
    processors[Int(id)].armed = .max
    newcomers.remove(id)
    servers.remove(id)
  }

  /// The closed server that has just lost its last request, if there is one; told once.
  package mutating func takeEmptied() -> Int32? {
    guard emptied >= 0 else { return nil }
    defer { emptied = -1 }
    return emptied
  }

  /// The utilisation of a server since it was opened or, if later, since its last sample or the last
  /// ``restartSample(of:at:)``: the mean share of its vCPUs at work, or of its threads first come,
  /// first served; where threads are metered, the greater of the two shares.
  ///
  /// - Returns: 0 to 1, or nil when no time has passed.
  package mutating func sample(_ id: Int32, at now: SimulationTime) -> Double? {
    guard let working = utilization.sample(id, at: now) else { return nil }
    let share = working / Double(units(of: id))
    guard concurrency.isKept, let taken = concurrency.sample(id, at: now) else { return share }
    return max(share, taken / Double(servers[id].threads))
  }

  /// The next sample covers a server from now on.
  package mutating func restartSample(of id: Int32, at now: SimulationTime) {
    utilization.restart(id, at: now)
    if concurrency.isKept { concurrency.restart(id, at: now) }
  }

  /// Time of all requests that have left, from their offer to their end, in nanoseconds.
  @usableFromInline package var residence: Double { gauges.residence }

  /// What works on a server: its vCPUs, or its threads when each is a server of its own.
  @usableFromInline
  func units(of id: Int32) -> Int {
    Int(isFirstComeFirstServed ? servers[id].threads : processors[Int(id)].vCPUs)
  }

  /// Handles one of the pool's events.
  ///
  /// - Returns: False when the event belongs to another part.
  @inlinable
  @inline(__always)
  package mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) -> Bool {
    let id = event.id
    switch event.kind(of: ServerEvent.self) {
    case .requestDue: requestDue(id, on: &scheduler, ends: &ends)
    case .callDue: callDue(id, on: &scheduler, ends: &ends)
    case .called: called(id, on: &scheduler, ends: &ends)
    case .processorDue: processorDue(id, on: &scheduler, ends: &ends)
    case nil: return false
    }
    return true
  }

  /// Adds what the pool's gauges show to a reading.
  package mutating func read(into reading: inout PlatformReading) {
    let time = reading.time
    reading.busy = Int(gauges.busy.value)
    reading.busyArea = gauges.busy.area(at: time)
    reading.serverArea = gauges.available.area(at: time)
    // Under first come, first served the thread is the server.
    reading.workingArea = isFirstComeFirstServed ? reading.busyArea : gauges.working.area(at: time)
    reading.saturatedTime = gauges.saturated.area(at: time)
    reading.downstream = downstream.read(at: time)
  }
}
