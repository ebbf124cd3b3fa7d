/// What a simulation runs: a model that takes arrivals and handles its own events.
///
/// Laws: events are trivial values (integers, no references); a model schedules nothing in the
/// past; `nextArrival` changes only in `arrive(on:)`, and never goes back in time.
@usableFromInline
package protocol SimulationModel: ~Copyable {
  /// A trivial enum of integers; entities are integer ids into tables of the model.
  associatedtype Event: BitwiseCopyable

  /// When the next arrival comes, or ``SimulationTime/never``.
  var nextArrival: SimulationTime { get }

  /// Takes the arrival that is due and moves `nextArrival` on.
  mutating func arrive(on scheduler: inout Scheduler<Event>)

  /// Handles an event that is due.
  mutating func handle(_ event: Event, on scheduler: inout Scheduler<Event>)

  /// Hears of an event that is soon to be handled, so that its memory can be fetched meanwhile.
  ///
  /// Called for each event of a bucket when the wheel opens it: with a hundred thousand requests in
  /// flight, waiting for one record of a table took half of the time of an event. By default
  /// nothing is done.
  func prefetch(for event: Event)

  /// Whether events need more than ``prefetch(for:)`` fetches, which is known only by what it fetched.
  var prefetchesFurther: Bool { get }

  /// Hears of an event a second time, when what ``prefetch(for:)`` asked for has probably come.
  mutating func prefetchFurther(for event: Event)
}

extension SimulationModel where Self: ~Copyable {
  /// Fetches nothing.
  @inlinable
  package func prefetch(for event: Event) {}

  /// They need no more.
  @inlinable
  package var prefetchesFurther: Bool { false }

  /// Fetches nothing.
  @inlinable
  package mutating func prefetchFurther(for event: Event) {}
}

/// A discrete-event simulation: a model and the scheduler that drives it.
///
/// The loop is the whole engine: take the earliest of the next arrival, the next timer and the
/// next event of the queue, set the clock, and hand it to the model. At equal times the one that
/// was scheduled first comes first; an arrival counts as scheduled when the arrival before it
/// came.
///
/// A run may be cut anywhere: `run(until: a)` followed by `run(until: b)` is `run(until: b)`.
@usableFromInline
package struct Simulation<Model: SimulationModel & ~Copyable>: ~Copyable {
  /// The model, with its state at the present.
  @usableFromInline package var model: Model
  /// The clock and the outstanding events.
  @usableFromInline package var scheduler: Scheduler<Model.Event>
  @usableFromInline var arrivalKey: UInt128

  /// Creates a simulation at time zero.
  @inlinable
  package init(
    _ model: consuming Model,
    structure: EventQueue<Model.Event>.Structure = .adaptive
  ) {
    scheduler = Scheduler(structure: structure)
    self.model = model
    arrivalKey = .max
    arrivalKey = keyOfNextArrival()
  }

  /// Whether nothing is going to happen any more.
  @inlinable
  package var isFinished: Bool {
    arrivalKey == .max && scheduler.queue.count == 0 && scheduler.timerKey == .max
  }

  /// Fires everything that is due before an instant and sets the clock to it.
  ///
  /// - Parameter horizon: Not before the present. What is due exactly then is left for later.
  @inlinable
  package mutating func run(until horizon: SimulationTime) {
    precondition(horizon.nanoseconds >= scheduler.clock, "a simulation cannot run backwards")
    let end = UInt128(_low: 0, _high: UInt64(bitPattern: horizon.nanoseconds))
    while step(before: end) {}
    scheduler.clock = horizon.nanoseconds
  }

  /// Fires the next arrival, timer or event if it is due before a key.
  ///
  /// - Returns: Whether there was one.
  @inlinable
  @inline(__always)
  mutating func step(before end: UInt128) -> Bool {
    let queueKey = scheduler.queue.firstKey
    let timerKey = scheduler.timerKey
    if arrivalKey < queueKey, arrivalKey < timerKey {
      guard arrivalKey < end else { return false }
      scheduler.clock = Int64(bitPattern: arrivalKey._high)
      model.arrive(on: &scheduler)
      arrivalKey = keyOfNextArrival()
      return true
    }
    let entry: EventEntry<Model.Event>
    if queueKey < timerKey {
      guard queueKey < end else { return false }
      entry = scheduler.queue.popFirst()
      if scheduler.queue.hasOpenedBucket { prefetchBucket() }
    } else {
      guard timerKey < end else { return false }
      entry = scheduler.popTimer()
    }
    scheduler.clock = entry.time
    model.handle(entry.event, on: &scheduler)
    return true
  }

  /// Has the model fetch what the events of a newly opened bucket are going to need.
  @inlinable
  mutating func prefetchBucket() {
    for index in 0..<scheduler.queue.near.count {
      model.prefetch(for: scheduler.queue.near.entries[index].event)
    }
    if model.prefetchesFurther {
      for index in 0..<scheduler.queue.near.count {
        model.prefetchFurther(for: scheduler.queue.near.entries[index].event)
      }
    }
    scheduler.queue.hasOpenedBucket = false
  }

  @inlinable
  mutating func keyOfNextArrival() -> UInt128 {
    let time = model.nextArrival
    guard time < .never else { return .max }
    precondition(time.nanoseconds >= scheduler.clock, "an arrival cannot lie in the past")
    return UInt128(
      _low: scheduler.nextSequence(),
      _high: UInt64(bitPattern: time.nanoseconds)
    )
  }
}
