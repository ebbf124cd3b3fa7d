import EventKernel
import Workload

/// A client that sends every request once and notes how and when each ended.
struct ObservingClient: Client {
  /// The end of one request.
  struct Ending: Equatable, CustomStringConvertible {
    /// When the request came, in nanoseconds.
    var arrival: Int64
    /// When it ended.
    var end: Int64
    /// How long it was in a queue of the platform.
    var queue: Int64 = 0
    /// Why it failed, if it did.
    var failure: FailureReason?

    var description: String {
      "\(arrival) to \(end), queue \(queue), \(failure.map { "\($0)" } ?? "served")"
    }
  }

  var recorder = RequestRecorder()
  /// In the order of ending.
  var endings: [Ending] = []
  /// CPU time of the requests that were accepted, in nanoseconds.
  var acceptedCPU: Int128 = 0
  /// Time from call to end of all downstream calls, in nanoseconds.
  var downstreamTime: Int128 = 0

  mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    recorder.offer(request)
    let arrival = request.arrival.nanoseconds
    let attempt = Attempt(request, token: arrival)
    switch platform.offer(attempt, on: &scheduler) {
    case .accepted:
      acceptedCPU += Int128(request.cpu.nanoseconds)
    case .refused(let reason, _):
      endings.append(Ending(arrival: arrival, end: arrival, failure: reason))
      recorder.fail(arrival: request.arrival, reason: reason)
    }
  }

  mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    endings.append(
      Ending(
        arrival: end.token,
        end: scheduler.now.nanoseconds,
        queue: end.spent.queue.nanoseconds,
        failure: end.failure
      )
    )
    downstreamTime += Int128(end.spent.downstream.nanoseconds)
    let arrival = SimulationTime(nanoseconds: end.token)
    if let reason = end.failure {
      recorder.fail(arrival: arrival, reason: reason)
    } else {
      recorder.complete(
        arrival: arrival,
        now: scheduler.now,
        queue: end.spent.queue,
        coldStart: false
      )
    }
  }

  mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {}
}
