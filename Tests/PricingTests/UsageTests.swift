import Pricing
import Testing

@Suite struct UsageTests {
  /// One item of every kind, and several of two kinds.
  static let items =
    BillableItem.allCases.map { LineItem($0) } + [
      .ec2Instances("m7g.large"), .ec2Instances("m7g.large spot"), .lambdaDuration(.arm64),
    ]

  @Test("a new usage holds nothing of any item")
  func startsEmpty() {
    #expect(Self.items.allSatisfy { Usage()[$0] == 0 })
    #expect(Usage().quantities.isEmpty)
  }

  @Test("each item is counted on its own", arguments: items)
  func itemsAreApart(item: LineItem) {
    var usage = Usage()
    usage[item] = 3
    for other in Self.items {
      #expect(usage[other] == (other == item ? 3 : 0))
    }
    usage[item] = 0
    #expect(usage == Usage())
  }

  @Test("quantities come in the order of a bill, however they were counted")
  func order() {
    // Any step that meets all of them.
    let count = Self.items.count
    let stride = count - 1
    for seed in 0..<20 {
      var usage = Usage()
      for step in Self.items.indices {
        usage[Self.items[(step * stride + seed) % count]] += 1
      }
      #expect(usage.quantities.map(\.item) == Self.items.sorted())
      #expect(usage.quantities.allSatisfy { $0.quantity == 1 })
    }
  }

  @Test("spans add up item by item, and a total less one span leaves the other")
  func addition() {
    var first = Usage()
    first[.lambdaRequests] = 5
    first[.lambdaDuration(.x86_64)] = 0.25
    var second = Usage()
    second[.lambdaRequests] = 7
    second[.ec2Instances("m7g.medium")] = 1.5

    let total = first + second
    #expect(total[.lambdaRequests] == 12)
    #expect(total[.lambdaDuration(.x86_64)] == 0.25)
    #expect(total[.ec2Instances("m7g.medium")] == 1.5)
    #expect(total - first == second)

    var running = first
    running += second
    #expect(running == total)
  }
}
