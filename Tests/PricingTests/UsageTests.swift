import Pricing
import Testing

@Suite struct UsageTests {
  @Test("a new usage holds nothing of any item")
  func startsEmpty() {
    #expect(BillableItem.allCases.allSatisfy { Usage()[$0] == 0 })
  }

  @Test("each item is counted on its own", arguments: BillableItem.allCases)
  func itemsAreApart(item: BillableItem) {
    var usage = Usage()
    usage[item] = 3
    for other in BillableItem.allCases {
      #expect(usage[other] == (other == item ? 3 : 0))
    }
  }

  @Test("spans add up item by item, and a total less one span leaves the other")
  func addition() {
    var first = Usage()
    first[.lambdaRequests] = 5
    first[.lambdaDuration] = 0.25
    var second = Usage()
    second[.lambdaRequests] = 7
    second[.ec2Instances] = 1.5

    let total = first + second
    #expect(total[.lambdaRequests] == 12)
    #expect(total[.lambdaDuration] == 0.25)
    #expect(total[.ec2Instances] == 1.5)
    #expect(total - first == second)

    var running = first
    running += second
    #expect(running == total)
  }
}
