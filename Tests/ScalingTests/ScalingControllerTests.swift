import EventKernel
import Scaling
import Testing

@Suite struct ScalingControllerTests {
  // The points of the minutes that end at 660, 720 and 780 s breach and are seen a minute later
  // each, so the alarm fires between 840 and 900 s and acts five seconds after that.
  @Test("a doubled load doubles the capacity once", arguments: [1, 2, 3] as [UInt64])
  func doubling(seed: UInt64) throws {
    var simulation = Simulation([tracking(target: 0.5)], desired: 10, seed: seed) {
      $0 <= seconds(600) ? 5 : 10
    }
    simulation.run(until: seconds(3000))
    let alarm = try #require(simulation.model.log.activities.first { $0.to == "ALARM" })
    #expect(alarm.time >= seconds(840) && alarm.time < seconds(900))
    #expect(alarm.reason.hasPrefix("the high alarm looks for 3 of 3 points above 50.0 %; the "))
    #expect(alarm.reason.contains("memory share of the last 5 periods was 50.0 %, 50.0 %, 100.0"))
    let second = (alarm.time + seconds(5)).nanoseconds / SimulationTime.nanosecondsPerSecond
    #expect(simulation.model.decisions == ["\(second): 10 to 20"])
  }

  @Test("a decision is repeated each evaluation until the metric is back, within the bounds")
  func saturation() {
    var simulation = Simulation(
      [tracking(target: 0.5)],
      bounds: CapacityBounds(minimum: 2, maximum: 55),
      desired: 10
    ) { $0 <= seconds(600) ? 5 : $0 <= seconds(3000) ? 50 : 0 }
    simulation.run(until: seconds(3000))
    let capacities = simulation.model.decisions.map { $0.split(separator: ": ")[1] }
    #expect(capacities == ["10 to 20", "20 to 40", "40 to 55"])
    simulation.run(until: seconds(6000))
    #expect(simulation.model.desired == 2)
  }

  @Test("capacity that is warming keeps what there is")
  func warming() {
    var simulation = Simulation([tracking(target: 0.5)], desired: 10) { _ in 1 }
    simulation.model.isWarming = true
    simulation.run(until: seconds(1000))
    #expect(simulation.model.decisions.isEmpty)
    #expect(simulation.model.log.activities.contains { $0.to == "ALARM" })
    simulation.model.isWarming = false
    simulation.run(until: seconds(1100))
    #expect(simulation.model.desired == 2)
  }

  @Test("without points the alarms do not know and nothing is decided")
  func missing() {
    var simulation = Simulation([tracking(target: 0.5)], desired: 10) { _ in nil }
    simulation.run(until: seconds(3000))
    #expect(simulation.model.decisions.isEmpty)
    #expect(simulation.model.log.activities.isEmpty)
  }

  @Test("of several policies the one that wishes most scales out, and one alone does not scale in")
  func severalPolicies() {
    // At 10 units both are idle; a load of 8 is above 80 % of nothing but above 50 % of ten.
    let policies: [any ScalingPolicy] = [tracking(target: 0.5), tracking(target: 0.2)]
    var simulation = Simulation(policies, desired: 10) { $0 <= seconds(600) ? 2 : 8 }
    simulation.run(until: seconds(600))
    // The first would come down to 4; the second is at its target.
    #expect(simulation.model.decisions.isEmpty)
    simulation.run(until: seconds(3000))
    #expect(simulation.model.desired == 40)
  }

  @Test("several policies scale in together, to the most that one of them wishes")
  func scaleInTogether() {
    let policies: [any ScalingPolicy] = [tracking(target: 0.5), tracking(target: 0.2)]
    var simulation = Simulation(policies, desired: 10) { _ in 1 }
    simulation.run(until: seconds(3000))
    #expect(simulation.model.desired == 5)
  }

  @Test("a policy without an alarm for scaling in has no say in it")
  func outOnly() {
    let policies: [any ScalingPolicy] = [SingleStep(), tracking(target: 0.5)]
    var simulation = Simulation(policies, desired: 10) { _ in 1 }
    simulation.run(until: seconds(3000))
    #expect(simulation.model.desired == 2)
  }

  @Test("a timetable sets bounds, which the capacity then follows")
  func timetable() {
    let table = Timetable(bounds: [
      seconds(100): CapacityBounds(minimum: 15, maximum: 20),
      seconds(50): CapacityBounds(minimum: 1, maximum: 12),
      seconds(300): CapacityBounds(minimum: 0, maximum: 3),
    ])
    var simulation = Simulation([table], desired: 10) { _ in nil }
    simulation.run(until: seconds(1000))
    #expect(simulation.model.decisions == ["100: 10 to 15", "300: 15 to 3"])
    #expect(simulation.model.controller.bounds == CapacityBounds(minimum: 0, maximum: 3))
  }

  @Test("the phase of the evaluations depends on the stream")
  func phase() throws {
    let times = try (0..<4 as Range<UInt64>).map { seed in
      var simulation = Simulation([SingleStep()], desired: 1, seed: seed) { _ in 1 }
      simulation.run(until: seconds(200))
      let alarm = try #require(simulation.model.log.activities.first)
      #expect(alarm.time >= seconds(60) && alarm.time < seconds(120))
      return alarm.time.nanoseconds
    }
    #expect(Set(times).count == 4)
  }
}
