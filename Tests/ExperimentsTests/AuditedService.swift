import EventKernel
import Pricing

@testable import Workload

/// Keeps account of every attempt that a client offers and a platform ends.
final class AttemptLedger {
  private(set) var offered = 0
  private(set) var refused = 0
  private(set) var withdrawn = 0
  private(set) var ended = 0
  /// Ends that their client still waited for, with an answer and with a failure, and ends of attempts
  /// that it had left.
  private(set) var answersHeard = 0
  private(set) var failuresHeard = 0
  private(set) var endsLeft = 0
  /// Ends of attempts that were not open.
  private(set) var surprises = 0
  /// Open attempts by token: hedges share one.
  private var open: [Int64: Int] = [:]
  /// When the attempts of each token were offered.
  private var offers: [Int64: [SimulationTime]] = [:]
  /// Served attempts, known by a token of their own, whose time was attributed to the last
  /// nanosecond, and those whose was not.
  private(set) var attributed = 0
  private(set) var misattributed = 0

  /// Accepted attempts that have not ended.
  var running: Int { offered - refused - withdrawn - ended }

  func offer(_ token: Int64, _ admission: Admission, at now: SimulationTime) {
    offered += 1
    if case .refused = admission {
      refused += 1
    } else {
      open[token, default: 0] += 1
      offers[token, default: []].append(now)
    }
  }

  func withdraw() {
    withdrawn += 1
  }

  func end(_ end: AttemptEnd, isHeard: Bool, at now: SimulationTime) {
    ended += 1
    switch (isHeard, end.failure) {
    case (false, _): endsLeft += 1
    case (true, nil): answersHeard += 1
    case (true, _?): failuresHeard += 1
    }
    open[end.token, default: 0] -= 1
    if open[end.token, default: 0] < 0 { surprises += 1 }
    // Hedges share a token, so their ends cannot be told apart.
    guard let offered = offers[end.token], offered.count == 1, end.failure != .instanceTerminated
    else { return }
    if end.spent.total == now - offered[0] { attributed += 1 } else { misattributed += 1 }
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
  var firstAnswer: FirstAnswer {
    get { platform.firstAnswer }
    set { platform.firstAnswer = newValue }
  }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    platform.start(on: &scheduler)
  }

  mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let admission = platform.offer(attempt, on: &scheduler)
    ledger.offer(attempt.token, admission, at: scheduler.now)
    return admission
  }

  mutating func withdraw(
    _ handle: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Bool {
    let isWithdrawn = platform.withdraw(handle, on: &scheduler)
    if isWithdrawn { ledger.withdraw() }
    return isWithdrawn
  }

  mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    platform.handle(event, on: &scheduler, ends: &ends)
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
  var client: ResilientClient
  let ledger: AttemptLedger

  var recorder: RequestRecorder {
    get { client.recorder }
    set { client.recorder = newValue }
  }

  mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    client.start(on: &scheduler)
  }

  mutating func submit<P: Platform & ~Copyable>(
    _ request: Request,
    to platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    client.submit(request, to: &platform, on: &scheduler)
  }

  mutating func attemptEnded<P: Platform & ~Copyable>(
    _ end: AttemptEnd,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let isHeard = client.pending.isOpen(RequestRound(token: end.token))
    ledger.end(end, isHeard: isHeard, at: scheduler.now)
    client.attemptEnded(end, platform: &platform, on: &scheduler)
  }

  mutating func attribute(_ end: AttemptEnd, at now: SimulationTime) {
    client.attribute(end, at: now)
  }

  mutating func handle<P: Platform & ~Copyable>(
    _ event: ServiceEvent,
    platform: inout P,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    client.handle(event, platform: &platform, on: &scheduler)
  }
}
