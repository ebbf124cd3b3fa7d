import Testing

@testable import FleetPlatform

@Suite struct RoundRobinTests {
  func turns(_ round: inout RoundRobin, _ count: Int) -> [Int32] {
    (0..<count).map { _ in round.next() }
  }

  func round(of count: Int32) -> RoundRobin {
    var round = RoundRobin()
    for instance in 0..<count { round.insert(instance) }
    return round
  }

  @Test("nobody has a turn when nobody is there")
  func empty() {
    var round = RoundRobin()
    #expect(round.next() == -1)
    round.insert(7)
    #expect(turns(&round, 2) == [7, 7])
    round.remove(7)
    #expect(round.next() == -1)
  }

  @Test("a newcomer is the last of the round")
  func newcomer() {
    var round = round(of: 3)
    #expect(turns(&round, 2) == [0, 1])
    round.insert(3)
    #expect(turns(&round, 5) == [2, 3, 0, 1, 2])
  }

  @Test(
    "whoever leaves, every other instance keeps its turn",
    arguments: 0..<4 as Range<Int32>,
    0..<4
  )
  func leaving(instance: Int32, turnsBefore: Int) {
    var round = round(of: 4)
    _ = turns(&round, turnsBefore)
    round.remove(instance)
    let left = (0..<4).map { Int32((turnsBefore + $0) % 4) }.filter { $0 != instance }
    #expect(turns(&round, 6) == left + left)
  }
}
