public import EventKernel
package import Stochastics

/// The shared resources behind one platform: each platform has copies of its own.
///
/// A platform names whoever serves one request at a time by a caller's number (the id of an
/// execution environment, or of a request on an instance), and whoever keeps connections by a
/// holder's number (an environment or an instance); small numbers, since both are places in tables.
/// The end of a call's service is an event of the platform, which names its kind.
@usableFromInline
package struct Downstream: ~Copyable {
  /// Behind a pointer, since an array would be checked for uniqueness at every call and every end of one.
  private let resources: UnsafeMutableBufferPointer<DownstreamResource>
  private var gauges = DownstreamGauges()
  /// By caller.
  private var calls = EntityTable<DownstreamCall>()

  /// Resources that nobody has called yet.
  ///
  /// - Parameters:
  ///   - configurations: In the order of the scenario.
  ///   - seed: The scenario's seed.
  ///   - replication: Number of the replication, from 0.
  ///   - platform: Name of the platform, for the random streams.
  ///   - mode: How random numbers are drawn.
  package init(
    _ configurations: [DownstreamConfiguration],
    seed: UInt64,
    replication: Int,
    platform: String,
    mode: SamplingMode
  ) {
    resources = .allocate(capacity: configurations.count)
    for (position, configuration) in configurations.enumerated() {
      resources.initializeElement(
        at: position,
        to: DownstreamResource(
          configuration,
          seed: seed,
          replication: replication,
          platform: platform,
          mode: mode
        )
      )
    }
  }

  deinit {
    resources.deinitialize()
    resources.deallocate()
  }

  /// A caller begins with a request that is going to call the resource at a position of the
  /// scenario's list.
  @usableFromInline
  package mutating func prepare(_ caller: Int32, for resource: Int32, at now: SimulationTime) {
    precondition(resources.indices.contains(Int(resource)), "no resource has this position")
    while calls.count <= Int(caller) { calls.append(DownstreamCall()) }
    calls[Int(caller)] = DownstreamCall(resource: resource, beginning: now)
  }

  /// When a caller began with the request that called, or was going to; it is done with it.
  @usableFromInline
  package mutating func takeBeginning(of caller: Int32) -> SimulationTime {
    let beginning = calls[Int(caller)].beginning
    calls[Int(caller)].beginning = .never
    return beginning
  }

  /// Whether a caller is busy with a request that calls, or is going to.
  package func isPrepared(_ caller: Int32) -> Bool {
    Int(caller) < calls.count && calls[Int(caller)].beginning < .never
  }

  /// When a caller began with its request.
  @usableFromInline
  package func beginning(of caller: Int32) -> SimulationTime {
    calls[Int(caller)].beginning
  }

  /// Makes the call that a caller is prepared for.
  ///
  /// - Parameters:
  ///   - caller: Who calls.
  ///   - holder: Whose connection it uses.
  ///   - kind: What the end of its service is to the platform: an event with the caller's number.
  ///   - scheduler: Where that end is scheduled, as soon as the service begins.
  /// - Returns: Whether the call was taken; refused, it had no connection and no room to wait for one.
  /// - Complexity: O(1) amortised, plus the scheduling of one event at most.
  @inlinable
  @inline(__always)
  package mutating func call<Kind: ServiceEventKind>(
    _ caller: Int32,
    from holder: Int32,
    ending kind: Kind,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    switch makeCall(caller, from: holder, at: scheduler.now) {
    case .began(let service):
      scheduler.schedule(ServiceEvent(kind, caller), after: service)
      return true
    case .waits: return true
    case .refused: return false
    }
  }

  /// The service of a caller's call is over; the next call that waited is served in its place.
  ///
  /// - Parameters:
  ///   - caller: Whose call it was.
  ///   - kind: What the end of the next service is to the platform.
  ///   - scheduler: Where that end is scheduled.
  /// - Returns: How the call ended.
  /// - Complexity: O(1), plus the scheduling of one event at most.
  @inlinable
  @inline(__always)
  package mutating func end<Kind: ServiceEventKind>(
    _ caller: Int32,
    ending kind: Kind,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> DownstreamCallEnd {
    let end = endCall(of: caller, at: scheduler.now)
    if let next = end.next {
      scheduler.schedule(ServiceEvent(kind, next.caller), after: next.service)
    }
    return end
  }

  @usableFromInline
  mutating func makeCall(
    _ caller: Int32,
    from holder: Int32,
    at now: SimulationTime
  ) -> DownstreamAnswer {
    let resource = Int(calls[Int(caller)].resource)
    return resources[resource].call(caller, from: holder, at: now, calls: &calls, gauges: &gauges)
  }

  @usableFromInline
  mutating func endCall(of caller: Int32, at now: SimulationTime) -> DownstreamCallEnd {
    let resource = Int(calls[Int(caller)].resource)
    return resources[resource].end(caller, at: now, calls: &calls, gauges: &gauges)
  }

  /// Closes the connections of a holder that has ended and has no call under way.
  package mutating func closeConnections(of holder: Int32, at now: SimulationTime) {
    for index in resources.indices {
      resources[index].closeIdleConnections(of: holder, at: now, gauges: &gauges)
    }
  }

  /// The holder of some callers ends with their calls under way: those that wait for a connection
  /// are dropped.
  ///
  /// A call that has its connection goes on to its end, which is told to ``end(_:at:)`` as ever;
  /// then the connection is closed.
  ///
  /// - Parameter callers: All that were prepared for a call and have not heard of its end; those
  ///   that have not called yet are left as they are, and must not call any more.
  /// - Returns: The callers of the calls dropped.
  /// - Complexity: O(n) in the callers given.
  package mutating func abandonCalls(of callers: [Int32]) -> [Int32] {
    var dropped: [Int32] = []
    for caller in callers {
      let resource = Int(calls[Int(caller)].resource)
      if resources[resource].abandonCall(of: caller, calls: &calls) { dropped.append(caller) }
    }
    return dropped
  }

  /// The gauges of all resources together, or nil when there is no resource; the peak begins anew.
  package mutating func read(at time: SimulationTime) -> DownstreamReading? {
    resources.isEmpty ? nil : gauges.read(at: time)
  }
}
