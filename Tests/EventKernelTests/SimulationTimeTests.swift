import EventKernel
import Testing

@Suite struct SimulationTimeTests {
  @Test(
    "seconds become the nearest whole nanosecond",
    arguments: [
      (0, 0), (1, 1_000_000_000), (0.1, 100_000_000), (1e-9, 1), (1.4e-9, 1), (1.6e-9, 2),
      (-1.6e-9, -2), (0.123_456_789_4, 123_456_789), (86_400, 86_400_000_000_000),
      (4e9, 4_000_000_000_000_000_000), (-4e9, -4_000_000_000_000_000_000),
    ] as [(Double, Int64)]
  )
  func fromSeconds(seconds: Double, nanoseconds: Int64) {
    #expect(SimulationTime.seconds(seconds).nanoseconds == nanoseconds)
  }

  @Test(
    "nanoseconds become the nearest number of seconds, as one would write it",
    arguments: [
      (300_000_000, 0.3), (3, 3e-9), (1_100_000_000, 1.1), (60_000_000_000, 60),
      (-700_000_000, -0.7), (123_456_789, 0.123456789), (0, 0),
    ] as [(Int64, Double)]
  )
  func toSeconds(nanoseconds: Int64, seconds: Double) {
    #expect(SimulationTime(nanoseconds: nanoseconds).seconds == seconds)
  }

  @Test("times of up to 26 days survive the way to seconds and back")
  func roundTrip() {
    var generator = TestGenerator(seed: 1)
    for _ in 0..<2_000 {
      let time = SimulationTime(nanoseconds: generator.below(1 << 51))
      #expect(SimulationTime.seconds(time.seconds) == time)
    }
  }

  @Test("times add, subtract, multiply and compare as their nanoseconds do")
  func arithmetic() {
    let one = SimulationTime.seconds(1)
    let half = SimulationTime(nanoseconds: 500_000_000)
    #expect(one + half == SimulationTime(nanoseconds: 1_500_000_000))
    #expect(half - one == SimulationTime(nanoseconds: -500_000_000))
    #expect(half * 3 == one + half)
    var time = SimulationTime.zero
    time += half
    time += half
    #expect(time == one)
    #expect(half < one)
    #expect(SimulationTime.seconds(4e9) < .never)
  }

  @Test("seconds beyond the range trap")
  func beyondRange() async {
    await #expect(processExitsWith: .failure) { _ = SimulationTime.seconds(4.1e9) }
    await #expect(processExitsWith: .failure) { _ = SimulationTime.seconds(.nan) }
  }
}
