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
}
