import EventKernel

/// A model that uses every source of events, with many of them at equal times, and writes down what
/// happens.
///
/// It numbers everything in the order of scheduling by itself, so that a log in the order of
/// (time, number) proves that equal times fire in the order they were scheduled.
struct BusyModel: SimulationModel {
  struct Entry: Equatable, Comparable {
    var time: Int64
    var number: Int64

    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.time, lhs.number) < (rhs.time, rhs.number)
    }
  }

  struct Settings {
    var seed: Int
    /// Events scheduled by each arrival.
    var perArrival: Int64 = 4
    /// Delays are multiples of this, up to `steps` of them.
    var grain: Int64 = 10
    var steps: Int64 = 8
    var arrivals = 1_000
  }

  private let settings: Settings
  private var generator: TestGenerator
  private var lanes: [TimerLane] = []
  private var numbers: Int64 = 1
  private var arrivalNumber: Int64 = 1
  private var arrived = 0
  private(set) var log: [Entry] = []
  private(set) var nextArrival = SimulationTime.zero

  init(_ settings: Settings) {
    self.settings = settings
    generator = TestGenerator(seed: settings.seed)
  }

  /// Lanes of different length; call it once, before the run.
  mutating func start(on scheduler: inout Scheduler<Int64>) {
    lanes = [0, 3, 1].map { steps in
      scheduler.makeTimerLane(delay: SimulationTime(nanoseconds: steps * settings.grain))
    }
  }

  mutating func arrive(on scheduler: inout Scheduler<Int64>) {
    note(arrivalNumber, at: scheduler.now)
    for _ in 0..<settings.perArrival { scheduleSomething(on: &scheduler) }
    arrived += 1
    numbers += 1
    arrivalNumber = numbers
    nextArrival =
      arrived < settings.arrivals ? nextArrival + randomDelay(steps: 3) : SimulationTime.never
  }

  mutating func handle(_ event: Int64, on scheduler: inout Scheduler<Int64>) {
    note(event, at: scheduler.now)
    if generator.below(4) == 0 { scheduleSomething(on: &scheduler) }
  }

  private mutating func scheduleSomething(on scheduler: inout Scheduler<Int64>) {
    numbers += 1
    let lane = generator.below(6)
    if lane < 3 {
      scheduler.schedule(numbers, on: lanes[Int(lane)])
    } else {
      scheduler.schedule(numbers, after: randomDelay(steps: settings.steps))
    }
  }

  private mutating func randomDelay(steps: Int64) -> SimulationTime {
    SimulationTime(nanoseconds: generator.below(steps) * settings.grain)
  }

  private mutating func note(_ number: Int64, at time: SimulationTime) {
    log.append(Entry(time: time.nanoseconds, number: number))
  }
}
