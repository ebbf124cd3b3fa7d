import EventKernel
import Testing

@Suite struct EntityTableTests {
  struct Record: BitwiseCopyable, Equatable {
    var number: Int
    var flag: Bool
  }

  @Test("records keep their ids and values while the table grows", arguments: [0, 1, 7, 16])
  func growth(capacity: Int) {
    var table = EntityTable<Record>(capacity: capacity)
    #expect(table.count == 0)
    for id in 0..<1_000 {
      #expect(table.count == id)
      table.append(Record(number: id * id, flag: id % 3 == 0))
    }
    for id in 0..<1_000 where id % 2 == 0 { table[id].number = -id }
    for id in 0..<1_000 {
      #expect(table[id] == Record(number: id % 2 == 0 ? -id : id * id, flag: id % 3 == 0))
    }
  }

  @Test("records come off in the reverse order, and ids are given again")
  func popLast() {
    var table = EntityTable<Int>()
    for id in 0..<40 { table.append(id) }
    for id in (10..<40).reversed() { #expect(table.popLast() == id) }
    #expect(table.count == 10)
    table.append(99)
    #expect(table[10] == 99)
    while table.popLast() != nil {}
    #expect(table.count == 0)
    #expect(table.popLast() == nil)
  }

  @Test("an id outside the table traps")
  func outside() async {
    await #expect(processExitsWith: .failure) {
      var table = EntityTable<Int>()
      table.append(1)
      _ = table.popLast()
      _ = table[0]
    }
  }
}
