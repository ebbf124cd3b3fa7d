import EventKernel
import Testing

@Suite struct EventQueueTests {
  typealias Queue = EventQueue<Int32>

  /// What a queue was given and what it gave back.
  struct Exchange: Equatable {
    var pushed: [UInt128] = []
    var popped: [UInt128] = []
  }

  /// Sizes to reach one after the other, across both limits of the adaptive queue.
  static let sizes = [700, 400, 2_300, 300, 2_600, 30, 4_200, 0]

  private func exchange(_ structure: Queue.Structure, _ law: DelayLaw, seed: Int) -> Exchange {
    var queue = Queue(structure: structure)
    var generator = TestGenerator(seed: seed)
    var exchange = Exchange()
    var now: Int64 = 0
    func push() {
      let sequence = UInt64(exchange.pushed.count) + 1
      let time = law.time(now: now, using: &generator)
      let entry = EventEntry(time: time, sequence: sequence, event: Int32(sequence))
      queue.push(entry)
      exchange.pushed.append(entry.key)
    }
    func pop() {
      let entry = queue.popFirst()
      #expect(entry.sequence == UInt64(entry.event))
      now = entry.time
      exchange.popped.append(entry.key)
    }
    for size in Self.sizes {
      let isGrowing = queue.count < size
      while queue.count != size {
        let pushes = generator.below(4) != 0
        if pushes == isGrowing || queue.count == 0 { push() } else { pop() }
      }
      for _ in 0..<min(size, 200) {
        pop()
        push()
      }
    }
    return exchange
  }

  @Test(
    "every structure pops in the order of time and scheduling, at any size and spread of events",
    arguments: DelayLaw.allCases
  )
  func order(law: DelayLaw) {
    for seed in 1...2 {
      let reference = exchange(.heap, law, seed: seed)
      #expect(reference.popped == reference.pushed.sorted(), "seed \(seed)")
      for structure in [Queue.Structure.wheel, .adaptive] {
        #expect(exchange(structure, law, seed: seed) == reference, "\(structure), seed \(seed)")
      }
    }
  }

  @Test("the adaptive queue becomes a wheel above 2,048 events and a heap again below 512")
  func switching() {
    var queue = Queue()
    var generator = TestGenerator(seed: 3)
    var sequence: UInt64 = 0
    func push(now: Int64) {
      sequence += 1
      let time = now + 1 + generator.below(1_000_000)
      queue.push(EventEntry(time: time, sequence: sequence, event: 0))
    }
    while queue.count < Queue.largestHeap { push(now: 0) }
    #expect(queue.isWheel == false)
    push(now: 0)
    #expect(queue.isWheel == true)
    while queue.count > Queue.smallestWheel {
      push(now: queue.popFirst().time)
      _ = queue.popFirst()
    }
    #expect(queue.isWheel == true)
    while queue.count > 100 { _ = queue.popFirst() }
    for _ in 0..<20_000 { push(now: queue.popFirst().time) }
    #expect(queue.isWheel == false)
    #expect(queue.count == 100)
  }

  @Test("an empty queue has no next event", arguments: Queue.Structure.allCases)
  func empty(structure: Queue.Structure) {
    var queue = Queue(structure: structure)
    #expect(queue.firstKey == .max)
    let entry = EventEntry<Int32>(time: 5, sequence: 1, event: 7)
    queue.push(entry)
    #expect(queue.firstKey == entry.key)
    #expect(queue.popFirst().event == 7)
    #expect(queue.count == 0)
    #expect(queue.firstKey == .max)
  }
}
