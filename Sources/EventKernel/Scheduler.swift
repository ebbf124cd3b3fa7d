/// The clock of a simulation and everything that is going to happen in it.
///
/// Three sources are merged by (time, order of scheduling): the next arrival, which the simulation
/// holds in a variable; lanes of timers with a constant delay; and the queue of all other events.
@usableFromInline
package struct Scheduler<Event: BitwiseCopyable>: ~Copyable {
  @usableFromInline var clock: Int64 = 0
  @usableFromInline var lastSequence: UInt64 = 0
  @usableFromInline var queue: EventQueue<Event>
  /// The number of the lane of a delay: timers of equal length may share one, whoever starts them.
  private var lanesByDelay: [Int64: Int] = [:]
  @usableFromInline var lanes = EntityTable<TimerLine<Event>>(capacity: 4)
  /// The first timer of every lane that has one, with the number of the lane for an event.
  ///
  /// A heap, since every stream of clients may have a lane: to look at all of ten thousand lanes
  /// for the next timer would cost more than all else.
  @usableFromInline var firstTimers = EventHeap<Int32>(capacity: 4)
  /// The key of the first timer of all, read before every event.
  @usableFromInline var timerKey: UInt128 = .max

  /// Whether something was to happen at the end of the range of instants or beyond: it was not
  /// scheduled, and the simulation has no sense any more.
  @usableFromInline package private(set) var hasOverrun = false

  /// Creates a scheduler at time zero with nothing to do.
  @inlinable
  package init(structure: EventQueue<Event>.Structure = .adaptive) {
    queue = EventQueue(structure: structure)
  }

  @inlinable
  deinit {
    for lane in 0..<lanes.count { lanes[lane].deallocate() }
  }

  /// The present.
  @inlinable
  package var now: SimulationTime {
    SimulationTime(nanoseconds: clock)
  }

  /// Events and timers outstanding, the next arrival not counted.
  package var outstanding: Int {
    (0..<lanes.count).reduce(queue.count) { $0 + lanes[$1].begun - lanes[$1].ended }
  }

  /// Schedules an event at an instant; at equal instants, events fire in the order of this call.
  ///
  /// - Parameters:
  ///   - event: What happens.
  ///   - time: Not before ``now``; from ``SimulationTime/last`` on the event is dropped, and
  ///     ``hasOverrun`` says so.
  /// - Complexity: O(log n) in outstanding events up to two thousand, O(1) amortised beyond.
  @inlinable
  package mutating func schedule(_ event: Event, at time: SimulationTime) {
    precondition(time.nanoseconds >= clock, "an event cannot be scheduled in the past")
    guard time < .last else { return overrun() }
    queue.push(
      EventEntry(time: time.nanoseconds, sequence: nextSequence(), event: event)
    )
  }

  /// Schedules an event after a span of time.
  @inlinable
  package mutating func schedule(_ event: Event, after delay: SimulationTime) {
    schedule(event, at: now.later(by: delay.nanoseconds))
  }

  /// Makes a lane for timers that all run equally long.
  ///
  /// - Parameter delay: How long each timer runs; not negative.
  /// - Returns: The lane, for this scheduler alone; the same one for the same delay.
  package mutating func makeTimerLane(delay: SimulationTime) -> TimerLane {
    precondition(delay.nanoseconds >= 0, "a timer cannot run for a negative time")
    if let index = lanesByDelay[delay.nanoseconds] { return TimerLane(index: index) }
    lanesByDelay[delay.nanoseconds] = lanes.count
    lanes.append(TimerLine(delay: delay.nanoseconds))
    return TimerLane(index: lanes.count - 1)
  }

  /// Starts a timer: the event fires after the lane's delay.
  ///
  /// - Complexity: O(1) amortised; O(log n) in the lanes for the first timer of an empty one.
  @inlinable
  package mutating func schedule(_ event: Event, on lane: TimerLane) {
    let time = now.later(by: lanes[lane.index].delay)
    guard time < .last else { return overrun() }
    let entry = EventEntry(time: time.nanoseconds, sequence: nextSequence(), event: event)
    if lanes[lane.index].isEmpty { addFirstTimer(entry, of: lane) }
    lanes[lane.index].append(entry)
  }

  @usableFromInline
  @inline(never)
  mutating func overrun() {
    hasOverrun = true
  }

  @inlinable
  mutating func nextSequence() -> UInt64 {
    lastSequence &+= 1
    return lastSequence
  }

  /// Enters a lane that was empty among those that have timers.
  @inlinable
  mutating func addFirstTimer(_ entry: EventEntry<Event>, of lane: TimerLane) {
    firstTimers.push(
      EventEntry(
        time: entry.time,
        sequence: entry.sequence,
        event: Int32(truncatingIfNeeded: lane.index)
      )
    )
    timerKey = firstTimers.firstKey
  }

  /// Removes the timer that ends first.
  ///
  /// - Complexity: O(log n) in the lanes that have timers.
  @inlinable
  mutating func popTimer() -> EventEntry<Event> {
    let lane = firstTimers.first.event
    let entry = lanes[Int(lane)].first
    lanes[Int(lane)].removeFirst()
    if lanes[Int(lane)].isEmpty {
      _ = firstTimers.popFirst()
    } else {
      let next = lanes[Int(lane)].first
      firstTimers.replaceFirst(
        with: EventEntry(time: next.time, sequence: next.sequence, event: lane)
      )
    }
    timerKey = firstTimers.firstKey
    return entry
  }
}
