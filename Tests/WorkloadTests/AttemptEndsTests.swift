import Testing
import Workload

@Suite struct AttemptEndsTests {
  @Test("ends come back in the order in which they were reported, however many")
  func order() {
    var ends = AttemptEnds()
    for round in 1...3 {
      let count = round * 40
      for token in 0..<count {
        ends.append(AttemptEnd(token: Int64(token), origin: RequestOrigin(stream: 1)))
      }
      #expect(ends.count == count)
      for position in 0..<count { #expect(ends[position].token == Int64(position)) }
      ends.removeAll()
      #expect(ends.count == 0)
    }
  }
}
