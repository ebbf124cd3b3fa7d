import Testing

@testable import Pricing

@Suite struct BillableItemTests {
  @Test("items are stored in the order they are declared")
  func ordinals() {
    #expect(BillableItem.allCases.map(\.ordinal) == Array(BillableItem.allCases.indices))
  }

  @Test("titles are unique and in snake case")
  func titles() {
    let titles = BillableItem.allCases.map(\.title)
    #expect(Set(titles).count == titles.count)
    #expect(titles.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } })
    #expect(BillableItem.lambdaDuration.title == "lambda_duration")
  }

  @Test("every item has a unit")
  func units() {
    #expect(BillableItem.lambdaDuration.unit == "GB-second")
    #expect(BillableItem.allCases.allSatisfy { !$0.unit.isEmpty })
  }
}
