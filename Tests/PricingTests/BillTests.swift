import Pricing
import Testing

@Suite struct BillTests {
  func lambdaUsage(requests: Double, gigabyteSeconds: Double) -> Usage {
    var usage = Usage()
    usage[.lambdaRequests] = requests
    usage[.lambdaDuration(.x86_64)] = gigabyteSeconds
    return usage
  }

  @Test("a month of 3 million requests of 120 ms at 1,536 MB, before and after the free tier")
  func pricingPageExample() {
    let quantity = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: 3_000_000 * 120,
      memoryMB: 1_536
    )
    #expect(quantity == 540_000)
    let card = RateCard.lambda(architecture: .x86_64)

    let whole = Bill(
      usage: lambdaUsage(requests: 3e6, gigabyteSeconds: quantity),
      windowSeconds: Month.seconds,
      rates: card
    )
    #expect(agree(whole.total, 9.000018 + 0.60))

    // AWS's own example takes off the free tier, which the card leaves out, and bills $2.73.
    let free = lambdaUsage(requests: 1e6, gigabyteSeconds: 400_000)
    let charged = Bill(
      usage: lambdaUsage(requests: 3e6, gigabyteSeconds: quantity) - free,
      windowSeconds: Month.seconds,
      rates: card
    )
    #expect(charged.lines[1].quantity == 140_000)
    #expect(agree(charged.lines[1].cost, 2.3333380))
    #expect(agree(charged.lines[0].cost, 0.40))
    #expect(agree(charged.total, 2.7333380))
  }

  @Test(
    "AWS's examples without a free tier, to the cent",
    arguments: [
      // 30 million requests of 1 s at 1 GB.
      (30e6, 30e6, 6.00, 500.00),
      // 7.44 million requests of 2 s at 1 GB.
      (7.44e6, 14.88e6, 1.49, 248.00),
    ]
  )
  func publishedExamples(
    requests: Double,
    gigabyteSeconds: Double,
    requestCost: Double,
    durationCost: Double
  ) {
    let bill = Bill(
      usage: lambdaUsage(requests: requests, gigabyteSeconds: gigabyteSeconds),
      windowSeconds: Month.seconds,
      rates: .lambda(architecture: .x86_64)
    )
    #expect(abs(bill.lines[0].cost - requestCost) < 0.005)
    #expect(abs(bill.lines[1].cost - durationCost) < 0.005)
  }

  @Test("a window pays its share of a month like it")
  func windowAndMonth() {
    var usage = Usage()
    usage[.ec2Instances("m7g.medium")] = 20
    usage[.loadBalancerHours] = 2
    usage[.loadBalancerCapacityUnits] = 10
    usage[.detailedMonitoring] = 20 / Month.hours
    let bill = Bill(
      usage: usage,
      windowSeconds: 2 * 3_600,
      rates: .fleet(instanceType: "m7g.medium", pricePerHour: 0.1, loadBalancer: true)
    )
    #expect(
      bill.lines.map(\.item) == [
        .ec2Instances("m7g.medium"), .loadBalancerHours, .loadBalancerCapacityUnits,
        .detailedMonitoring,
      ]
    )
    #expect(agree(bill.lines[0].cost, 2))
    #expect(agree(bill.lines[0].costPerMonth, 730))
    #expect(agree(bill.lines[1].cost, 0.045))
    #expect(agree(bill.lines[2].cost, 0.08))
    #expect(agree(bill.lines[3].costPerMonth, 21))
    #expect(agree(bill.total, 2 + 0.045 + 0.08 + 42.0 / 730))
    #expect(agree(bill.perMonth, bill.total * 365))
  }

  @Test("tiers follow the quantity of the month, not of the window")
  func tiersByMonth() {
    // A tenth of a month with 0.7e9 GB-seconds: a month has 7e9, of which 1e9 in the second tier.
    let bill = Bill(
      usage: lambdaUsage(requests: 0, gigabyteSeconds: 0.7e9),
      windowSeconds: Month.seconds / 10,
      rates: .lambda(architecture: .x86_64)
    )
    let line = bill.lines[1]
    #expect(agree(line.costPerMonth, 115_000.2))
    #expect(agree(line.cost, 11_500.02))
    #expect(agree(line.rate, 115_000.2 / 7e9))
  }

  @Test("an item that was not used has a line with the price of its first unit")
  func unusedItem() {
    let bill = Bill(
      usage: Usage(),
      windowSeconds: 60,
      rates: .lambda(architecture: .arm64)
    )
    #expect(bill.lines.map(\.quantity) == [0, 0, 0])
    #expect(bill.lines[1].rate == 0.0000133334)
    #expect(bill.lines[1].unit == "GB-second")
    #expect(bill.total == 0)
    #expect(bill.perMonth == 0)
  }
}
