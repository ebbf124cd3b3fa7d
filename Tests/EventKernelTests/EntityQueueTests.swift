import EventKernel
import Testing

@Suite struct EntityQueueTests {
  @Test("agrees with an array", arguments: 0..<10)
  func array(seed: Int) {
    var random = TestGenerator(seed: seed)
    var queue = EntityQueue()
    var model: [Int32] = []
    for _ in 0..<500 {
      let id = Int32(random.below(20))
      switch random.below(6) {
      case 0: #expect(queue.popFirst() == (model.isEmpty ? nil : model.removeFirst()))
      case 1: #expect(queue.popLast() == model.popLast())
      default:
        #expect(queue.contains(id) == model.contains(id))
        if let place = model.firstIndex(of: id) {
          model.remove(at: place)
          queue.remove(id)
        } else {
          model.append(id)
          queue.append(id)
        }
      }
      #expect(queue.ids == model)
      #expect(queue.count == model.count)
      #expect(queue.isEmpty == model.isEmpty)
    }
  }
}
