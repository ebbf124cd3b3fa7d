public import EventKernel
public import Pricing
public import Workload

/// A part of an account, which tells what of the account's concurrency it uses.
@usableFromInline
package struct CountedAccount: Platform, ~Copyable {
  package var account: LambdaAccount
  private let counts: ConcurrencyCounts
  private let tallies: ConcurrencyCounts.Tallies

  /// Tells the counts of all parts.
  package init(_ account: consuming LambdaAccount, counts: ConcurrencyCounts) {
    self.account = account
    self.counts = counts
    tallies = counts.tallies
  }

  /// Schedules what happens without any request.
  @usableFromInline
  package mutating func start(on scheduler: inout Scheduler<ServiceEvent>) {
    account.start(on: &scheduler)
  }

  /// Serves the attempt on an environment, or throttles it.
  @usableFromInline
  package mutating func offer(
    _ attempt: Attempt,
    on scheduler: inout Scheduler<ServiceEvent>
  ) -> Admission {
    let alive = account.alive
    let admission = account.offer(attempt, on: &scheduler)
    let isAccepted = if case .accepted = admission { true } else { false }
    tallies.offered(at: scheduler.now, isAccepted: isAccepted)
    noteAlive(before: alive, at: scheduler.now)
    return admission
  }

  /// Handles the end of an Init, of an invocation or of an idle period.
  @usableFromInline
  package mutating func handle(
    _ event: ServiceEvent,
    on scheduler: inout Scheduler<ServiceEvent>,
    ends: inout AttemptEnds
  ) {
    let alive = account.alive
    account.handle(event, on: &scheduler, ends: &ends)
    if ends.count > 0 { tallies.ended(ends.count, at: scheduler.now) }
    noteAlive(before: alive, at: scheduler.now)
  }

  private func noteAlive(before: Int, at now: SimulationTime) {
    let change = account.alive - before
    if change != 0 { counts.changes.append((now.nanoseconds, change)) }
  }

  /// Has what an event is about brought into the cache.
  @usableFromInline
  package func prefetch(for event: ServiceEvent) { account.prefetch(for: event) }

  /// Has what a request of a stream needs brought into the cache.
  @usableFromInline
  package func prefetch(ofStream stream: Int32) { account.prefetch(ofStream: stream) }

  /// The stream whose attempt an event ends.
  @usableFromInline
  package func stream(endedBy event: ServiceEvent) -> Int32 { account.stream(endedBy: event) }

  /// When an environment that was started after some instant first answered.
  @usableFromInline package var firstAnswer: FirstAnswer {
    get { account.firstAnswer }
    set { account.firstAnswer = newValue }
  }

  /// The gauges of the part.
  @usableFromInline
  package mutating func read(at time: SimulationTime) -> PlatformReading { account.read(at: time) }

  /// The totals of its functions.
  @usableFromInline
  package func readParts(at time: SimulationTime) -> PartReadings { account.readParts(at: time) }

  /// What it has used.
  @usableFromInline
  package func usage(at time: SimulationTime) -> Usage { account.usage(at: time) }

  /// What each of its functions has used.
  @usableFromInline
  package func partUsages(at time: SimulationTime) -> [Usage] { account.partUsages(at: time) }

  /// Nothing: its functions scale by their requests alone.
  @usableFromInline package var activities: [ScalingActivity] { [] }

  /// The prices of its functions.
  @usableFromInline package var rates: RateCard { account.rates }
}
