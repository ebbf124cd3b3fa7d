import Stochastics
import Testing

@testable import FleetPlatform

@Suite struct OutstandingIndexTests {
  @Test("among equals the one that has had its number for longest is next")
  func ties() {
    var index = OutstandingIndex()
    for instance in 0..<3 as Range<Int32> { index.insert(instance) }
    // All idle: in the order of coming.
    #expect(index.first == 0)
    index.raiseFirst()
    #expect(index.first == 1)
    index.raiseFirst()
    #expect(index.first == 2)
    index.raiseFirst()
    // All at one: 0 came there first. It goes to two and back, behind the others.
    #expect(index.first == 0)
    index.raiseFirst()
    index.lower(0)
    #expect(index.first == 1)
    index.lower(2)
    #expect(index.first == 2)
    index.checkInvariants(members: 3)
  }

  @Test("the lowest chain is found again when its last instance leaves")
  func leaving() {
    var index = OutstandingIndex()
    index.insert(1)
    for _ in 0..<5 { index.raiseFirst() }
    index.insert(0)
    #expect(index.first == 0)
    index.remove(0)
    #expect(index.first == 1)
    index.checkInvariants(members: 1)
    index.remove(1)
    #expect(index.first == -1)
    index.insert(1)
    #expect(index.first == 1)
    index.checkInvariants(members: 1)
  }

  @Test("agrees with a search through all instances", arguments: 0..<20)
  func search(seed: Int) {
    let random = RandomStream(seed: UInt64(seed), replication: 0, name: "index")
    var index = OutstandingIndex()
    // In the order in which each came to its number.
    var model: [(instance: Int32, outstanding: Int)] = []
    for step in 0..<400 {
      switch random.index(below: 10) {
      case 0 where model.count < 12:
        let newcomer = (0..<12 as Range<Int32>).first { id in
          !model.contains { $0.instance == id }
        }
        guard let newcomer else { break }
        index.insert(newcomer)
        model.append((newcomer, 0))
      case 1 where step.isMultiple(of: 3) && !model.isEmpty:
        index.remove(model.remove(at: random.index(below: model.count)).instance)
      case 2...5 where !model.isEmpty:
        let moved = model.remove(at: random.index(below: model.count))
        guard moved.outstanding > 0 else {
          index.remove(moved.instance)
          break
        }
        index.lower(moved.instance)
        model.append((moved.instance, moved.outstanding - 1))
      case 6... where !model.isEmpty:
        let first = index.first
        index.raiseFirst()
        guard let position = model.firstIndex(where: { $0.instance == first }) else { break }
        let moved = model.remove(at: position)
        model.append((first, moved.outstanding + 1))
      default: break
      }
      let least = model.map(\.outstanding).min()
      let expected = model.first { $0.outstanding == least }?.instance ?? -1
      #expect(index.first == expected, "seed \(seed), step \(step)")
      index.checkInvariants(members: model.count)
    }
  }
}
