import EventKernel
import Testing

@Suite struct TimerLaneTests {
  @Test("timers of a lane fire in the order they began, each after the lane's delay")
  func lane() {
    var simulation = Simulation(SimulationTests.Recorder(arrivals: []))
    let minute = simulation.scheduler.makeTimerLane(delay: .seconds(60))
    let now = simulation.scheduler.makeTimerLane(delay: .zero)
    for second in 0..<Int64(120) {
      simulation.run(until: .seconds(Double(second)))
      simulation.scheduler.schedule(second, on: minute)
      simulation.scheduler.schedule(1_000 + second, on: now)
    }
    simulation.run(until: .seconds(119.5))
    let log = simulation.model.log
    #expect(log.filter { $0 >= 1_000 } == Array(1_000..<1_120))
    #expect(log.filter { $0 < 1_000 } == Array(0..<60))
    #expect(simulation.scheduler.outstanding == 60)
    // At second 60 the timer begun at 0 comes before the one begun at 60.
    #expect(log[60...62] == [0, 1_060, 1])
  }
}
