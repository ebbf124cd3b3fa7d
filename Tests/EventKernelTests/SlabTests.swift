import EventKernel
import Testing

@Suite struct SlabTests {
  struct Record: BitwiseCopyable, Equatable {
    var number: Int
    var round = 0
  }

  @Test("ids count up, and the latest freed one is given out first")
  func latestFirst() {
    var slab = Slab<Record>(capacity: 2)
    #expect((0..<6).map { slab.insert(Record(number: $0)) } == [0, 1, 2, 3, 4, 5])
    for id: Int32 in [1, 4, 0] { slab.remove(id) }
    #expect(slab.count == 3)
    #expect(slab.bound == 6)
    #expect(slab.ids == [2, 3, 5])
    #expect((6..<10).map { slab.insert(Record(number: $0)) } == [0, 4, 1, 6])
    #expect((0..<7).map { slab[$0].number } == [6, 8, 2, 3, 7, 5, 9])
    #expect(slab.count == 7)
    #expect(slab.bound == 7)
    #expect(slab.ids == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test("a new record may carry on what the former one of its id left")
  func carriesOn() {
    func next(_ number: Int) -> (Record?) -> Record {
      { Record(number: number, round: ($0?.round ?? 0) + 1) }
    }
    var slab = Slab<Record>()
    let id = slab.insert(replacing: next(7))
    let other = slab.insert(replacing: next(8))
    slab[id].round = 40
    slab.remove(id)
    #expect(slab.latestRecord(of: id) == Record(number: 7, round: 40))
    #expect(slab.insert(replacing: next(9)) == id)
    #expect(slab[id] == Record(number: 9, round: 41))
    #expect(slab[other] == Record(number: 8, round: 1))
  }

  @Test("any sequence of insertions and removals agrees with a dictionary", arguments: 1...20)
  func agreesWithDictionary(seed: Int) {
    var generator = TestGenerator(seed: seed)
    var slab = Slab<Record>(capacity: 1)
    var expected: [Int32: Record] = [:]
    var freed: [Int32] = []
    for number in 0..<2_000 {
      let growing = number / 500 % 2 == 0
      let inserts = generator.below(10) < (growing ? 7 : 3)
      if inserts || expected.isEmpty {
        let id = slab.insert(Record(number: number))
        #expect(id == freed.popLast() ?? Int32(expected.count))
        #expect(expected.updateValue(Record(number: number), forKey: id) == nil)
      } else if let id = expected.keys.sorted().randomElement(using: &generator) {
        #expect(slab[id] == expected.removeValue(forKey: id))
        slab.remove(id)
        freed.append(id)
      }
      #expect(slab.count == expected.count)
      #expect(slab.bound == expected.count + freed.count)
    }
    #expect(slab.ids == expected.keys.sorted())
    #expect(expected.allSatisfy { slab[$0.key] == $0.value })
  }

  @Test("an id that was never given out traps")
  func neverGiven() async {
    await #expect(processExitsWith: .failure) {
      var slab = Slab<Int>()
      _ = slab.insert(1)
      _ = slab[1]
    }
  }

  @Test("freeing more ids than are in use traps")
  func freeingTooMany() async {
    await #expect(processExitsWith: .failure) {
      var slab = Slab<Int>()
      let id = slab.insert(1)
      slab.remove(id)
      slab.remove(id)
    }
  }

  #if DEBUG
  @Test("reading a freed id traps in debug builds")
  func readingFreed() async {
    await #expect(processExitsWith: .failure) {
      var slab = Slab<Int>()
      let id = slab.insert(1)
      slab.remove(id)
      _ = slab[id]
    }
  }

  @Test("freeing an id twice traps in debug builds, also while others are in use")
  func freeingTwice() async {
    await #expect(processExitsWith: .failure) {
      var slab = Slab<Int>()
      let id = slab.insert(1)
      _ = slab.insert(2)
      slab.remove(id)
      slab.remove(id)
    }
  }
  #endif
}
