public import EventKernel
package import Stochastics

/// The shared resources behind one platform: each platform has copies of its own.
///
/// A platform names whoever serves one request at a time by a caller's number (the id of an
/// execution environment, or of a request on an instance), and whoever keeps connections by a
/// holder's number (an environment or an instance); small numbers, since both are places in tables.
/// The platform schedules the ends of the services that it is told to have begun.
@usableFromInline
package struct Downstream {
  private var resources: [DownstreamResource]
  private var gauges = DownstreamGauges()
  /// By caller.
  private var visits: [Visit] = []

  /// What a caller is busy with.
  private struct Visit {
    var resource: Int32 = -1
    var beginning: SimulationTime = .zero
  }

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
    resources = configurations.map {
      DownstreamResource(
        $0,
        seed: seed,
        replication: replication,
        platform: platform,
        mode: mode
      )
    }
  }

  /// A caller begins with a request that is going to call the resource at a position of the
  /// scenario's list.
  @usableFromInline
  package mutating func prepare(_ caller: Int32, for resource: Int32, at now: SimulationTime) {
    precondition(resources.indices.contains(Int(resource)), "no resource has this position")
    while visits.count <= Int(caller) { visits.append(Visit()) }
    visits[Int(caller)] = Visit(resource: resource, beginning: now)
  }

  /// When a caller began with its request.
  @usableFromInline
  package func beginning(of caller: Int32) -> SimulationTime {
    visits[Int(caller)].beginning
  }

  /// Makes the call that a caller is prepared for.
  ///
  /// - Complexity: O(1) amortised.
  @usableFromInline
  package mutating func call(
    _ caller: Int32,
    from holder: Int32,
    at now: SimulationTime
  ) -> DownstreamAnswer {
    let resource = Int(visits[Int(caller)].resource)
    return resources[resource].call(caller, from: holder, at: now, gauges: &gauges)
  }

  /// The service of a caller's call is over.
  ///
  /// - Complexity: O(1).
  @usableFromInline
  package mutating func end(_ caller: Int32, at now: SimulationTime) -> DownstreamCallEnd {
    let resource = Int(visits[Int(caller)].resource)
    return resources[resource].end(caller, at: now, gauges: &gauges)
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
    callers.filter { caller in
      resources[Int(visits[Int(caller)].resource)].abandonCall(of: caller)
    }
  }

  /// The gauges of all resources together, or nil when there is no resource; the peak begins anew.
  package mutating func read(at time: SimulationTime) -> DownstreamReading? {
    resources.isEmpty ? nil : gauges.read(at: time)
  }
}
