import EventKernel
import Testing

@Suite struct TimeWeightedAreaTests {
  /// Heights from an instant on, in the order of time.
  struct Steps {
    var changes: [(time: Int64, height: Int64)] = []

    /// Rectangle by rectangle.
    func area(until end: Int64) -> Int128 {
      var sum: Int128 = 0
      for (index, change) in changes.enumerated() {
        let next = index + 1 < changes.count ? changes[index + 1].time : end
        sum += Int128(change.height) * Int128(next - change.time)
      }
      return sum
    }
  }

  @Test(
    "the area is the sum of the rectangles, exactly",
    arguments: [(10, 1_000), (1_000_000, 40_000_000_000_000), (4_000_000_000, 1 << 61)]
      as [(Int64, Int64)]
  )
  func rectangles(height: Int64, time: Int64) {
    var generator = TestGenerator(seed: 1)
    for _ in 0..<20 {
      var area = TimeWeightedArea(value: height)
      var setArea = area
      var steps = Steps(changes: [(0, height)])
      for instant in (0..<50).map({ _ in generator.below(time) }).sorted() {
        let next = generator.below(height)
        area.add(next - area.value, at: SimulationTime(nanoseconds: instant))
        setArea.set(next, at: SimulationTime(nanoseconds: instant))
        steps.changes.append((instant, next))
      }
      #expect(area.value == steps.changes.last?.height)
      #expect(area.area(at: SimulationTime(nanoseconds: time)) == steps.area(until: time))
      #expect(setArea == area)
    }
  }

  @Test("a million servers over a day are beyond 64 bits and still exact")
  func manyServers() {
    var area = TimeWeightedArea()
    let day = SimulationTime.seconds(86_400)
    for server in 0..<Int64(1_000) {
      area.add(1_000, at: SimulationTime(nanoseconds: server))
    }
    // 1,000 (86.4e12 - 0) + 1,000 (86.4e12 - 1) + ..., 8.64e19 in all.
    let expected: Int128 = 1_000_000 * 86_400_000_000_000 - 1_000 * (999 * 1_000 / 2)
    #expect(area.area(at: day) == expected)
    area.add(-1_000_000, at: day)
    #expect(area.value == 0)
    #expect(area.area(at: day * 10) == area.area(at: day))
  }

  @Test("changes count the same in any order")
  func anyOrder() {
    let changes: [(Int64, Int64)] = [(5, 10), (-3, 40), (1, 40), (2, 90), (-5, 70)]
    var forwards = TimeWeightedArea(value: 3)
    var backwards = forwards
    for (step, time) in changes { forwards.add(step, at: SimulationTime(nanoseconds: time)) }
    for (step, time) in changes.reversed() {
      backwards.add(step, at: SimulationTime(nanoseconds: time))
    }
    #expect(forwards == backwards)
    // 3 x 100 + 5 x 90 - 3 x 60 + 1 x 60 + 2 x 10 - 5 x 30
    #expect(forwards.area(at: SimulationTime(nanoseconds: 100)) == 500)
  }
}
