import DequeModule
internal import EventKernel
internal import Stochastics

/// The state of one resource behind a platform: its connections, its servers and who waits.
///
/// It has no events of its own: whoever is told that the service of a call begins must say when it
/// ends. Random streams: `downstream/NAME/PLATFORM`, one draw per service; unless the share of
/// errors is 0, `downstreamErrors/NAME/PLATFORM`, one draw per service as well.
struct DownstreamResource: ~Copyable {
  private let configuration: DownstreamConfiguration
  private let serviceTimes: Sampler
  private let errors: RandomStream
  /// By holder: connections that it keeps and does not use.
  private var idle = EntityTable<Int32>()
  /// Callers in the order of their calls.
  private var waitingForConnection = EntityQueue()
  private var waitingForServer: Deque<Int32> = []
  private var open = 0
  private var serving = 0

  init(
    _ configuration: DownstreamConfiguration,
    seed: UInt64,
    replication: Int,
    platform: String,
    mode: SamplingMode
  ) {
    func random(_ purpose: String) -> RandomStream {
      RandomStream(
        seed: seed,
        replication: replication,
        name: "\(purpose)/\(configuration.name)/\(platform)"
      )
    }
    self.configuration = configuration
    serviceTimes = Sampler(configuration.serviceTime, stream: random("downstream"), mode: mode)
    errors = random("downstreamErrors")
  }

  /// Takes a call, has it wait or refuses it.
  @inline(__always)
  mutating func call(
    _ caller: Int32,
    from holder: Int32,
    at now: SimulationTime,
    calls: inout EntityTable<DownstreamCall>,
    gauges: inout DownstreamGauges
  ) -> DownstreamAnswer {
    calls[Int(caller)].holder = holder
    calls[Int(caller)].made = now
    guard takeConnection(for: holder, at: now, gauges: &gauges) else {
      guard waitingForConnection.count < configuration.queue else {
        gauges.refused += 1
        return .refused
      }
      waitingForConnection.append(caller)
      return .waits
    }
    guard serving < configuration.servers else {
      waitingForServer.append(caller)
      return .waits
    }
    return .began(begin(caller, at: now, calls: &calls, gauges: &gauges))
  }

  /// The service of a call is over: its connection and its server are free for the next ones.
  @inline(__always)
  mutating func end(
    _ caller: Int32,
    at now: SimulationTime,
    calls: inout EntityTable<DownstreamCall>,
    gauges: inout DownstreamGauges
  ) -> DownstreamCallEnd {
    let call = calls[Int(caller)]
    serving -= 1
    leaveConnection(of: call.holder, at: now, gauges: &gauges)
    var end = DownstreamCallEnd(time: now - call.made)
    if call.isFailing {
      end.failure = .downstreamFailed
      gauges.failed += 1
    }
    if let next = waitingForServer.popFirst() {
      end.next = (next, begin(next, at: now, calls: &calls, gauges: &gauges))
    }
    return end
  }

  /// Closes the connections that a holder keeps and does not use.
  mutating func closeIdleConnections(
    of holder: Int32,
    at now: SimulationTime,
    gauges: inout DownstreamGauges
  ) {
    guard Int(holder) < idle.count else { return }
    let closed = idle[Int(holder)]
    idle[Int(holder)] = 0
    open -= Int(closed)
    gauges.addConnections(-Int(closed), at: now)
  }

  /// Drops the call of a caller whose holder ends, if it waits for a connection; of a call that has
  /// one it is forgotten whose it is.
  ///
  /// - Returns: Whether the call was dropped.
  /// - Complexity: O(1).
  mutating func abandonCall(
    of caller: Int32,
    calls: inout EntityTable<DownstreamCall>
  ) -> Bool {
    if waitingForConnection.contains(caller) {
      waitingForConnection.remove(caller)
      return true
    }
    calls[Int(caller)].holder = -1
    return false
  }

  /// Finds a connection for a call: one that its holder keeps, or a new one.
  @inline(__always)
  private mutating func takeConnection(
    for holder: Int32,
    at now: SimulationTime,
    gauges: inout DownstreamGauges
  ) -> Bool {
    if configuration.connectionsAreKept {
      while idle.count <= Int(holder) { idle.append(0) }
      if idle[Int(holder)] > 0 {
        idle[Int(holder)] -= 1
        return true
      }
    }
    guard open < configuration.connections else { return false }
    open += 1
    gauges.addConnections(1, at: now)
    return true
  }

  /// Keeps, hands on or closes the connection of a call that has ended.
  @inline(__always)
  private mutating func leaveConnection(
    of holder: Int32,
    at now: SimulationTime,
    gauges: inout DownstreamGauges
  ) {
    if configuration.connectionsAreKept, holder >= 0 {
      idle[Int(holder)] += 1
    } else if let next = waitingForConnection.popFirst() {
      waitingForServer.append(next)
    } else {
      open -= 1
      gauges.addConnections(-1, at: now)
    }
  }

  /// A server starts on a call; for how long it works.
  @inline(__always)
  private mutating func begin(
    _ caller: Int32,
    at now: SimulationTime,
    calls: inout EntityTable<DownstreamCall>,
    gauges: inout DownstreamGauges
  ) -> SimulationTime {
    serving += 1
    gauges.began += 1
    gauges.waitSum += Int128((now - calls[Int(caller)].made).nanoseconds)
    let share = configuration.errors
    calls[Int(caller)].isFailing = share > 0 && errors.uniform() < share
    return SimulationTime(nanoseconds: serviceTimes.nextNanoseconds())
  }
}
