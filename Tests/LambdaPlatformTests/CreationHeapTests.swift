import Testing

@testable import LambdaPlatform

@Suite struct CreationHeapTests {
  @Test("it takes the newest that has not expired")
  func order() {
    var heap = CreationHeap()
    for id in 0..<10 as Range<Int32> { heap.add(id, creation: UInt64(id) + 1) }
    for id in [9, 3, 0, 7] as [Int32] { heap.remove(id, creation: UInt64(id) + 1) }
    var taken: [Int32] = []
    while let id = heap.takeNewest() { taken.append(id) }
    #expect(taken == [8, 6, 5, 4, 2, 1])
  }

  @Test("those that expire leave, although younger ones lie above them")
  func memory() {
    var heap = CreationHeap()
    for creation in 1...100_000 as ClosedRange<UInt64> {
      heap.add(Int32(creation % 1_000), creation: creation)
      // Ten are idle at a time, and the oldest expires.
      if creation > 10 { heap.remove(Int32((creation - 10) % 1_000), creation: creation - 10) }
      #expect(heap.count <= 22)
    }
    var taken: [Int32] = []
    while let id = heap.takeNewest() { taken.append(id) }
    #expect(taken == [0, 999, 998, 997, 996, 995, 994, 993, 992, 991])
  }
}
