import EventKernel
import Testing

@Suite struct SchedulerTests {
  /// Starts timers and events at random and notes which of them fires when; each is known by the
  /// order in which it was scheduled.
  struct Chance: SimulationModel, ~Copyable {
    var nextArrival = SimulationTime.zero
    var generator: TestGenerator
    var lanes: [(lane: TimerLane, delay: Int64)] = []
    var expected: [(time: Int64, number: Int)] = []
    var fired: [(time: Int64, number: Int)] = []

    mutating func arrive(on scheduler: inout Scheduler<Int>) {
      let now = scheduler.now.nanoseconds
      for _ in 0..<generator.below(4) {
        let choice = Int(generator.below(Int64(lanes.count) + 1))
        let number = expected.count
        let delay = choice < lanes.count ? lanes[choice].delay : generator.below(200)
        expected.append((now + delay, number))
        if choice < lanes.count {
          scheduler.schedule(number, on: lanes[choice].lane)
        } else {
          scheduler.schedule(number, after: SimulationTime(nanoseconds: delay))
        }
      }
      let next = nextArrival.nanoseconds + generator.below(8)
      nextArrival = next < 10_000 ? SimulationTime(nanoseconds: next) : .never
    }

    mutating func handle(_ event: Int, on scheduler: inout Scheduler<Int>) {
      fired.append((scheduler.now.nanoseconds, event))
    }
  }

  /// The law of the scheduler, told plainly: all that was scheduled, sorted by time and then by the
  /// order of scheduling.
  @Test(
    "timers of any number of lanes and other events fire by time, then in the order of scheduling",
    arguments: [1, 2, 3, 5, 40, 1_000],
    1...5
  )
  func order(lanes: Int, seed: Int) {
    var simulation = Simulation(Chance(generator: TestGenerator(seed: seed)))
    for number in 0..<lanes {
      // Some lanes share a delay, and one has none.
      let delay = Int64(number) * Int64(number) % 331
      let lane = simulation.scheduler.makeTimerLane(delay: SimulationTime(nanoseconds: delay))
      simulation.model.lanes.append((lane, delay))
    }
    simulation.run(until: .seconds(1))
    let expected = simulation.model.expected.sorted { ($0.time, $0.number) < ($1.time, $1.number) }
    #expect(expected.count > 1_000)
    #expect(simulation.model.fired.map(\.number) == expected.map(\.number))
    #expect(simulation.model.fired.map(\.time) == expected.map(\.time))
    let isFinished = simulation.isFinished
    #expect(isFinished)
  }

  @Test("lanes of one delay are one lane")
  func sharedLanes() {
    var scheduler = Scheduler<Int>()
    let minute = scheduler.makeTimerLane(delay: .seconds(60))
    let hour = scheduler.makeTimerLane(delay: .seconds(3_600))
    #expect(scheduler.makeTimerLane(delay: .seconds(60)) == minute)
    #expect(minute != hour)
  }
}
