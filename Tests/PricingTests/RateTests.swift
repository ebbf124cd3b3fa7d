import Pricing
import Testing

@Suite struct RateTests {
  static let tiered = Rate(tiers: [
    Rate.Tier(upTo: 10, usdPerUnit: 4),
    Rate.Tier(upTo: 30, usdPerUnit: 2),
    Rate.Tier(upTo: nil, usdPerUnit: 1),
  ])

  @Test(
    "each unit costs the price of the tier it falls in",
    arguments: [
      (0.0, 0.0), (5, 20), (10, 40), (11, 42), (30, 80), (31, 81), (130, 180),
    ]
  )
  func tiers(quantity: Double, cost: Double) {
    #expect(Self.tiered.monthlyCost(of: quantity) == cost)
  }

  @Test("without tiers the cost is proportional to the quantity")
  func flat() {
    let rate = Rate(usdPerUnit: 0.5)
    #expect(rate.monthlyCost(of: 0) == 0)
    #expect(rate.monthlyCost(of: 7) == 3.5)
    #expect(rate.tiers == [Rate.Tier(upTo: nil, usdPerUnit: 0.5)])
  }
}
