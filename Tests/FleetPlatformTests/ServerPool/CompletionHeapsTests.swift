import Stochastics
import Testing

@testable import FleetPlatform

@Suite struct CompletionHeapsTests {
  @Test("requests come out by completion, equal ones in the order of coming", arguments: 0..<10)
  func order(seed: Int) {
    let random = RandomStream(seed: UInt64(seed), replication: 0, name: "heap")
    var heaps = CompletionHeaps()
    for _ in 0..<20 { heaps.addHeap() }
    var model: [[(finish: Double, job: Int32)]] = Array(repeating: [], count: 20)
    for job in 0..<600 as Range<Int32> {
      let heap = random.index(below: 20)
      let finish = Double(random.index(below: 8))
      heaps.push(job, finish: finish, sequence: UInt32(job), to: Int32(heap))
      let later = model[heap].firstIndex { $0.finish > finish }
      model[heap].insert((finish, job), at: later ?? model[heap].count)
      guard random.uniform() < 0.4 else { continue }
      #expect(heaps.firstFinish(Int32(heap)) == model[heap][0].finish)
      #expect(heaps.popFirst(Int32(heap)) == model[heap].removeFirst().job)
    }
    for heap in 0..<20 {
      #expect(heaps.count(Int32(heap)) == model[heap].count)
      let rest = model[heap].map { _ in heaps.popFirst(Int32(heap)) }
      #expect(rest == model[heap].map(\.job))
    }
  }

  // With one room for all, ten thousand heaps of 4,096 places would be 655 MB.
  @Test("one long heap among ten thousand does not lengthen the others")
  func oneSlowServer() {
    var heaps = CompletionHeaps()
    for _ in 0..<10_000 { heaps.addHeap() }
    for job in 0..<4096 as Range<Int32> {
      heaps.push(job, finish: Double(4096 - job), sequence: UInt32(job), to: 5000)
    }
    // Eight places for each, and the places of 16 to 4,096 that the long one has had; the block is
    // the next power of two, 2 MB.
    #expect(heaps.used == 80_000 + 8192 - 16)
    #expect(heaps.capacity == 1 << 17)
    #expect((0..<4096).map { _ in heaps.popFirst(5000) } == (0..<4096).reversed())
  }

  @Test("a place that one heap has left serves the next one that grows")
  func reuse() {
    var heaps = CompletionHeaps()
    for _ in 0..<2 { heaps.addHeap() }
    for heap in 0..<2 as Range<Int32> {
      for job in 0..<17 as Range<Int32> {
        heaps.push(job, finish: 1, sequence: UInt32(job), to: heap)
      }
    }
    // Places of 8 for both, of 16 for one after the other, and of 32 for both.
    #expect(heaps.used == 2 * 8 + 16 + 2 * 32)
    for heap in 0..<2 as Range<Int32> {
      #expect((0..<17).map { _ in heaps.popFirst(heap) } == Array(0..<17))
    }
  }
}
