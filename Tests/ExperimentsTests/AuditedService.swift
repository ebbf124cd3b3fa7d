import EventKernel
import Pricing
import Workload

/// Keeps account of every attempt that a client offers and a platform ends.
final class AttemptLedger {
  private(set) var offered = 0
  private(set) var refused = 0
  private(set) var withdrawn = 0
  private(set) var ended = 0
  /// Ends with an answer, and with a failure.
  private(set) var failures = 0
  /// Ends of attempts that were not open.
  private(set) var surprises = 0
  /// Open attempts by token: hedges share one.
  private var open: [Int64: Int] = [:]

  /// Accepted attempts that have not ended.
  var running: Int { offered - refused - withdrawn - ended }

  func offer(_ token: Int64, _ admission: Admission) {
    offered += 1
    if case .refused = admission { refused += 1 } else { open[token, default: 0] += 1 }
  }

  func withdraw() {
    withdrawn += 1
  }

  func end(_ end: AttemptEnd) {
    ended += 1
    if end.failure != nil { failures += 1 }
    open[end.token, default: 0] -= 1
    if open[end.token, default: 0] < 0 { surprises += 1 }
  }

  /// Withdrawn attempts are told by handle, so their tokens are closed by number alone.
  var openCount: Int { open.values.reduce(0, +) }
}

/// A platform whose offers are written down.
struct AuditedPlatform<P: Platform & ~Copyable>: Platform, ~Copyable {
  var platform: P
  let ledger: AttemptLedger

  var activities: [ScalingActivity] { platform.activities }
  var rates: RateCard { platform.rates }

  mutating func start<C>(on scheduler: inout Scheduler<ServiceEvent<P.Event, C>>) {
    platform.start(on: &scheduler)
  }

  mutating func offer<C>(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, C>>
  ) -> Admission {
    let admission = platform.offer(attempt, on: &scheduler)
    ledger.offer(attempt.token, admission)
    return admission
  }

  mutating func withdraw<C>(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, C>>
  ) -> Bool {
    let isWithdrawn = platform.withdraw(handle, on: &scheduler)
    if isWithdrawn { ledger.withdraw() }
    return isWithdrawn
  }

  mutating func handle<C: Client & ~Copyable>(
    _ event: P.Event,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, C.Event>>,
    client: inout C,
    recorder: inout RequestRecorder
  ) {
    platform.handle(event, on: &scheduler, client: &client, recorder: &recorder)
  }

  mutating func read(at time: SimulationTime) -> PlatformReading {
    platform.read(at: time)
  }

  func usage(at time: SimulationTime) -> Usage {
    platform.usage(at: time)
  }
}

/// A client that writes down the end of every attempt before it hears of it.
struct AuditedClient: Client, ~Copyable {
  typealias Event = ResilientClient.Event

  var client: ResilientClient
  let ledger: AttemptLedger

  mutating func start<E>(on scheduler: inout Scheduler<ServiceEvent<E, Event>>) {
    client.start(on: &scheduler)
  }

  mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, Event>>,
    recorder: inout RequestRecorder
  ) {
    client.submit(request, to: &platform, on: &scheduler, recorder: &recorder)
  }

  mutating func attemptEnded<E>(
    _ end: AttemptEnd,
    on scheduler: inout Scheduler<ServiceEvent<E, Event>>,
    recorder: inout RequestRecorder
  ) {
    ledger.end(end)
    client.attemptEnded(end, on: &scheduler, recorder: &recorder)
  }

  mutating func handle<P: Platform & ~Copyable>(
    _ event: Event,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent<P.Event, Event>>,
    recorder: inout RequestRecorder
  ) {
    client.handle(event, platform: &platform, on: &scheduler, recorder: &recorder)
  }
}
