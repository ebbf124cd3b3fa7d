#if DEBUG
import Testing

@testable import EventKernel

/// The work of adapting the wheel, counted in debug builds only, must stay in proportion to the
/// events served, whatever their pattern.
@Suite struct EventQueueUpkeepTests {
  /// A queue that is served event by event.
  struct Server: ~Copyable {
    var queue = EventQueue<Int32>()
    var sequence: UInt64 = 0
    var handled = 0
    var now: Int64 = 0

    mutating func push(after delay: Int64) {
      sequence += 1
      handled += 1
      queue.push(EventEntry(time: now + delay, sequence: sequence, event: 0))
    }

    mutating func pop() {
      now = queue.popFirst().time
      handled += 1
    }

    /// Buckets opened and events moved for each event pushed or popped.
    var upkeepPerEvent: Double {
      Double(queue.upkeep) / Double(handled)
    }
  }

  @Test("bursts and changing densities again and again, before a lasting crowd")
  func crowd() {
    var server = Server()
    var generator = TestGenerator(seed: 1)
    for _ in 0..<60_000 { server.push(after: 1 << 56 + generator.below(1 << 40)) }
    server.handled = 0
    server.queue.upkeep = 0
    for _ in 0..<600 { server.push(after: generator.below(1 << 33)) }
    for round in 0..<10 {
      let spread: Int64 = round % 2 == 0 ? 1 << 33 : 1 << 40
      for _ in 0..<600 {
        server.pop()
        server.push(after: generator.below(spread))
      }
      for _ in 0..<2_200 { server.push(after: Int64(round % 2)) }
      for _ in 0..<2_200 { server.pop() }
    }
    #expect(server.upkeepPerEvent < 16)
  }

  @Test("events within nanoseconds, and others a day away")
  func clusters() {
    var server = Server()
    var generator = TestGenerator(seed: 2)
    for _ in 0..<10_000 { server.push(after: 86_400_000_000_000 + generator.below(1_000_000_000)) }
    for round in 0..<6 {
      for _ in 0..<3_000 { server.push(after: generator.below(100)) }
      for _ in 0..<6_000 {
        server.pop()
        server.push(after: generator.below(100))
      }
      let spread: Int64 = round % 2 == 0 ? 1_000_000_000 : 1_000
      for _ in 0..<3_000 {
        server.pop()
        server.push(after: generator.below(spread))
      }
    }
    while server.queue.count > 0 { server.pop() }
    #expect(server.upkeepPerEvent < 16)
  }

  @Test("a density that changes a millionfold, there and back")
  func density() {
    var server = Server()
    var generator = TestGenerator(seed: 3)
    for _ in 0..<10_000 { server.push(after: generator.below(1_000)) }
    for spread in [1_000, 1_000_000_000, 1_000, 1_000_000_000_000, 10] as [Int64] {
      for _ in 0..<12_000 {
        server.pop()
        server.push(after: generator.below(spread))
      }
    }
    #expect(server.upkeepPerEvent < 16)
  }

  @Test("events spaced by nanoseconds cost no more than others")
  func dense() {
    var server = Server()
    for delay in 0..<Int64(20_000) { server.push(after: delay) }
    for _ in 0..<60_000 {
      server.pop()
      server.push(after: 20_000)
    }
    #expect(server.upkeepPerEvent < 4)
  }
}
#endif
