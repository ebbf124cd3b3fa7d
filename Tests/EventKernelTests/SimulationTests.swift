import EventKernel
import Testing

@Suite struct SimulationTests {
  static let settings = [
    BusyModel.Settings(seed: 1),
    // Some 3,000 events outstanding: the adaptive queue becomes a wheel.
    BusyModel.Settings(seed: 2, perArrival: 20, steps: 600, arrivals: 400),
    // Thousands of events at every instant.
    BusyModel.Settings(seed: 3, perArrival: 900, steps: 4, arrivals: 8),
    BusyModel.Settings(seed: 4, perArrival: 3, grain: 7_000_000_000_000, steps: 1_000),
  ]

  private func log(
    _ settings: BusyModel.Settings,
    structure: EventQueue<Int64>.Structure = .adaptive,
    cuts: [Int64] = []
  ) -> [BusyModel.Entry] {
    var simulation = Simulation(BusyModel(settings), structure: structure)
    simulation.model.start(on: &simulation.scheduler)
    for cut in cuts {
      simulation.run(until: SimulationTime(nanoseconds: cut))
      #expect(simulation.scheduler.now.nanoseconds == cut)
      #expect(simulation.model.log.last.map { $0.time < cut } ?? true)
    }
    simulation.run(until: .never)
    #expect(simulation.isFinished == true)
    #expect(simulation.scheduler.outstanding == 0)
    return simulation.model.log
  }

  @Test(
    "arrivals, timers and events fire in the order of time, and of scheduling at equal times",
    arguments: settings
  )
  func order(settings: BusyModel.Settings) {
    let log = log(settings)
    #expect(log == log.sorted())
    #expect(log.count > settings.arrivals * (Int(settings.perArrival) + 1))
  }

  @Test("every structure of the queue gives the same run", arguments: settings)
  func structures(settings: BusyModel.Settings) {
    let reference = log(settings, structure: .heap)
    #expect(log(settings, structure: .wheel) == reference)
    #expect(log(settings, structure: .adaptive) == reference)
  }

  @Test("a run cut anywhere is the whole run", arguments: settings)
  func cuts(settings: BusyModel.Settings) throws {
    let whole = log(settings)
    let end = try #require(whole.last).time
    var generator = TestGenerator(seed: settings.seed)
    let anywhere = (0..<40).map { _ in generator.below(end + 1) }
    let atEvents = (0..<40).map { _ in whole[Int(generator.below(Int64(whole.count)))].time }
    #expect(log(settings, cuts: (anywhere + atEvents).sorted()) == whole)
  }

  @Test("what is due exactly at the horizon is left for later")
  func horizon() {
    var simulation = Simulation(Recorder(arrivals: [2, 5]))
    simulation.scheduler.schedule(105, at: SimulationTime(nanoseconds: 5))
    let lane = simulation.scheduler.makeTimerLane(delay: SimulationTime(nanoseconds: 5))
    simulation.scheduler.schedule(205, on: lane)
    simulation.run(until: SimulationTime(nanoseconds: 5))
    #expect(simulation.model.log == [2])
    #expect(simulation.scheduler.now == SimulationTime(nanoseconds: 5))
    #expect(simulation.scheduler.outstanding == 2)
    #expect(simulation.isFinished == false)
    simulation.run(until: SimulationTime(nanoseconds: 6))
    // The second arrival counts as scheduled when the first came, after both others.
    #expect(simulation.model.log == [2, 105, 205, 5])
    #expect(simulation.isFinished == true)
  }

  @Test("a simulation without anything to do only moves its clock")
  func nothing() {
    var simulation = Simulation(Recorder(arrivals: []))
    #expect(simulation.isFinished == true)
    simulation.run(until: .seconds(3))
    #expect(simulation.scheduler.now == .seconds(3))
  }

  @Test("what lies beyond the range of instants is not scheduled, and the scheduler says so")
  func overrun() {
    var scheduler = Scheduler<Int64>()
    let lane = scheduler.makeTimerLane(delay: .seconds(3))
    scheduler.schedule(1, at: SimulationTime(nanoseconds: .max - 2))
    scheduler.schedule(2, on: lane)
    #expect(scheduler.hasOverrun == false)
    #expect(scheduler.outstanding == 2)
    scheduler.schedule(3, at: .last)
    #expect(scheduler.hasOverrun == true)
    scheduler.schedule(4, at: .never)
    #expect(scheduler.outstanding == 2)
    var simulation = Simulation(Recorder(arrivals: []))
    simulation.run(until: SimulationTime(nanoseconds: .max - 2_000_000_000))
    #expect(simulation.scheduler.hasOverrun == false)
    simulation.scheduler.schedule(1, after: .seconds(3))
    #expect(simulation.scheduler.hasOverrun == true)
    #expect(SimulationTime.last.later(by: 0) == .last)
    #expect(SimulationTime.seconds(1).later(by: 1) == SimulationTime(nanoseconds: 1_000_000_001))
  }

  @Test("an event in the past and a negative timer trap")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      var simulation = Simulation(Recorder(arrivals: []))
      simulation.run(until: .seconds(1))
      simulation.scheduler.schedule(1, at: .seconds(0.5))
    }
    await #expect(processExitsWith: .failure) {
      var scheduler = Scheduler<Int64>()
      _ = scheduler.makeTimerLane(delay: .seconds(-1))
    }
    await #expect(processExitsWith: .failure) {
      var simulation = Simulation(Recorder(arrivals: []))
      simulation.run(until: .seconds(2))
      simulation.run(until: .seconds(1))
    }
  }

  /// Writes down the nanosecond of each arrival and the number of each event.
  struct Recorder: SimulationModel {
    var arrivals: [Int64]
    var log: [Int64] = []

    var nextArrival: SimulationTime {
      arrivals.first.map { SimulationTime(nanoseconds: $0) } ?? .never
    }

    mutating func arrive(on scheduler: inout Scheduler<Int64>) {
      log.append(arrivals.removeFirst())
    }

    mutating func handle(_ event: Int64, on scheduler: inout Scheduler<Int64>) {
      log.append(event)
    }
  }
}
