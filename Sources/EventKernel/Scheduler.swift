import DequeModule

/// The clock of a simulation and everything that is going to happen in it.
///
/// Three sources are merged by (time, order of scheduling): the next arrival, which the simulation
/// holds in a variable; lanes of timers with a constant delay; and the queue of all other events.
public struct Scheduler<Event: BitwiseCopyable>: ~Copyable {
  @usableFromInline var clock: Int64 = 0
  @usableFromInline var lastSequence: UInt64 = 0
  @usableFromInline var queue: EventQueue<Event>
  @usableFromInline var lanes: [TimerLine<Event>] = []
  /// The earliest key of all lanes, and the lane that has it.
  @usableFromInline var timerKey: UInt128 = .max
  @usableFromInline var timerLane = 0

  /// Creates a scheduler at time zero with nothing to do.
  @inlinable
  public init(structure: EventQueue<Event>.Structure = .adaptive) {
    queue = EventQueue(structure: structure)
  }

  /// The present.
  @inlinable
  public var now: SimulationTime {
    SimulationTime(nanoseconds: clock)
  }

  /// Events and timers outstanding, the next arrival not counted.
  public var outstanding: Int {
    queue.count + lanes.reduce(0) { $0 + $1.entries.count }
  }

  /// Schedules an event at an instant; at equal instants, events fire in the order of this call.
  ///
  /// - Parameters:
  ///   - event: What happens.
  ///   - time: Not before ``now``, and not ``SimulationTime/never``.
  /// - Complexity: O(log n) in outstanding events up to two thousand, O(1) amortised beyond.
  @inlinable
  public mutating func schedule(_ event: Event, at time: SimulationTime) {
    precondition(time.nanoseconds >= clock, "an event cannot be scheduled in the past")
    precondition(time < .never, "what never happens cannot be scheduled")
    queue.push(
      EventEntry(time: time.nanoseconds, sequence: nextSequence(), event: event)
    )
  }

  /// Schedules an event after a span of time.
  @inlinable
  public mutating func schedule(_ event: Event, after delay: SimulationTime) {
    schedule(event, at: SimulationTime(nanoseconds: clock + delay.nanoseconds))
  }

  /// Makes a lane for timers that all run equally long.
  ///
  /// - Parameter delay: How long each timer runs; not negative.
  /// - Returns: The lane, for this scheduler alone.
  public mutating func makeTimerLane(delay: SimulationTime) -> TimerLane {
    precondition(delay.nanoseconds >= 0, "a timer cannot run for a negative time")
    lanes.append(TimerLine(delay: delay.nanoseconds))
    return TimerLane(index: lanes.count - 1)
  }

  /// Starts a timer: the event fires after the lane's delay.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  public mutating func schedule(_ event: Event, on lane: TimerLane) {
    let entry = EventEntry(
      time: clock + lanes[lane.index].delay,
      sequence: nextSequence(),
      event: event
    )
    lanes[lane.index].entries.append(entry)
    if entry.key < timerKey {
      timerKey = entry.key
      timerLane = lane.index
    }
  }

  @inlinable
  mutating func nextSequence() -> UInt64 {
    lastSequence &+= 1
    return lastSequence
  }

  /// Removes the timer that ends first.
  @inlinable
  mutating func popTimer() -> EventEntry<Event> {
    let entry = lanes[timerLane].entries.removeFirst()
    timerKey = .max
    for (index, lane) in lanes.enumerated() {
      guard let first = lane.entries.first, first.key < timerKey else { continue }
      timerKey = first.key
      timerLane = index
    }
    return entry
  }
}
