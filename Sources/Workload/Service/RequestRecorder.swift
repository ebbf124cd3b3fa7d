public import EventKernel
public import Stochastics

/// Hears of every request: when it was offered, how it ended, how long it took.
///
/// Requests that arrive during the initial transient are accounted for apart from the measured ones
/// that follow. A measured request is followed to its end, so requests = completed + failed once
/// the simulation has drained, and a slow request is not forgotten because it was still waiting
/// when the observation ended.
public struct RequestRecorder: Sendable {
  /// Requests that arrive before this instant belong to the initial transient.
  public let measureFrom: SimulationTime
  @usableFromInline var measuredAccount = RequestAccount()
  @usableFromInline var transientAccount = RequestAccount()
  private var finishedLatencies = LatencyHistogram()

  /// Starts with nothing counted.
  ///
  /// - Parameter measureFrom: The end of the initial transient.
  public init(measureFrom: SimulationTime = .zero) {
    self.measureFrom = measureFrom
  }

  /// The requests that arrived at or after `measureFrom`.
  public var measured: RequestTally {
    measuredAccount.tally
  }

  /// All requests since time zero.
  public var running: RequestTally {
    measuredAccount.tally + transientAccount.tally
  }

  /// Latencies of the measured requests that completed.
  public var latencies: LatencyHistogram {
    var all = finishedLatencies
    all.merge(measuredAccount.interval)
    return all
  }

  /// Requests offered that have neither completed nor failed.
  public var outstanding: Int {
    measuredAccount.tally.outstanding + transientAccount.tally.outstanding
  }

  /// A request has arrived.
  @inlinable
  public mutating func offer(_ request: Request) {
    if request.arrival >= measureFrom {
      measuredAccount.tally.requests &+= 1
    } else {
      transientAccount.tally.requests &+= 1
    }
  }

  /// A request has been answered.
  ///
  /// - Parameters:
  ///   - arrival: When the client first sent it.
  ///   - now: When the client has its answer.
  ///   - queue: Time it spent in queues of the platform.
  ///   - coldStart: Whether it had to wait for an Init.
  @inlinable
  public mutating func complete(
    arrival: SimulationTime,
    now: SimulationTime,
    queue: SimulationTime,
    coldStart: Bool
  ) {
    let latency = now.nanoseconds &- arrival.nanoseconds
    if arrival >= measureFrom {
      measuredAccount.complete(latency, queue: queue.nanoseconds, coldStart: coldStart)
    } else {
      transientAccount.complete(latency, queue: queue.nanoseconds, coldStart: coldStart)
    }
  }

  /// A request has failed for good.
  @inlinable
  public mutating func fail(arrival: SimulationTime, reason: FailureReason) {
    if arrival >= measureFrom {
      measuredAccount.tally.countFailure(reason)
    } else {
      transientAccount.tally.countFailure(reason)
    }
  }

  /// A request that arrived then is tried again.
  public mutating func retry(arrival: SimulationTime) {
    update(arrival: arrival) { $0.retries += 1 }
  }

  /// A request that arrived then is offered once more beside what runs already.
  public mutating func hedge(arrival: SimulationTime) {
    update(arrival: arrival) { $0.hedges += 1 }
  }

  /// The client of a request that arrived then leaves so many attempts running.
  public mutating func leave(_ attempts: Int, arrival: SimulationTime) {
    guard attempts > 0 else { return }
    update(arrival: arrival) { $0.orphans += attempts }
  }

  private mutating func update(arrival: SimulationTime, _ change: (inout RequestTally) -> Void) {
    if arrival >= measureFrom {
      change(&measuredAccount.tally)
    } else {
      change(&transientAccount.tally)
    }
  }

  /// The latencies of all requests that completed since the last call.
  public mutating func takeInterval() -> LatencyHistogram {
    var taken = measuredAccount.interval
    finishedLatencies.merge(taken)
    taken.merge(transientAccount.interval)
    measuredAccount.interval.removeAll()
    transientAccount.interval.removeAll()
    return taken
  }
}

/// What is known of one part of the requests.
@usableFromInline
struct RequestAccount: Sendable {
  @usableFromInline var tally = RequestTally()
  /// Latencies since they were last taken.
  @usableFromInline var interval = LatencyHistogram()

  init() {}

  @inlinable
  mutating func complete(_ latency: Int64, queue: Int64, coldStart: Bool) {
    interval.record(latency)
    tally.completed &+= 1
    tally.coldStarts &+= coldStart ? 1 : 0
    tally.latencySum &+= Int128(latency)
    tally.queueSum &+= Int128(queue)
  }
}
