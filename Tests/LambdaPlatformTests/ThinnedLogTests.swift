import Testing

@testable import LambdaPlatform

@Suite struct ThinnedLogTests {
  @Test("beyond a million records a log keeps every second, then every fourth, evenly")
  func thinning() {
    var log = ThinnedLog<Int>()
    for number in 1...999_999 { log.append(number) }
    #expect(log.records.count == 999_999)
    for number in 1_000_000...2_500_000 { log.append(number) }
    #expect(log.records.count == 625_000)
    #expect(log.records.first == 4 && log.records.last == 2_500_000)
    let steps = Set(zip(log.records.dropFirst(), log.records).map { $0 - $1 })
    #expect(steps == [4])
  }
}
