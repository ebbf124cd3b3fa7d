import Pricing
import Testing

@Suite struct LambdaBillingTests {
  @Test(
    "Init and handler are added and rounded up once",
    arguments: [
      // AWS's examples, in hundredths of a millisecond: Init, handler, billed milliseconds.
      (13_361, 8_000, 214),
      (301_678, 8_400, 3_101),
      (300_492, 11_123, 3_117),
      // Warm starts.
      (0, 1_842, 19),
      (0, 100, 1),
      (0, 0, 0),
    ] as [(Int64, Int64, Int64)]
  )
  func rounding(initHundredths: Int64, durationHundredths: Int64, billed: Int64) {
    #expect(
      LambdaBilling.billedMilliseconds(
        initNanoseconds: initHundredths * 10_000,
        durationNanoseconds: durationHundredths * 10_000
      ) == billed
    )
  }

  @Test("one nanosecond above a whole millisecond is billed as the next")
  func nanosecond() {
    let exact = LambdaBilling.billedMilliseconds(initNanoseconds: 0, durationNanoseconds: 5_000_000)
    let above = LambdaBilling.billedMilliseconds(initNanoseconds: 1, durationNanoseconds: 5_000_000)
    #expect(exact == 5)
    #expect(above == 6)
  }

  @Test(
    "memory counts in GB of 1,024 MB",
    arguments: [(1_000, 1_024, 1.0), (1_000, 128, 0.125), (500, 1_536, 0.75)]
      as [(Int64, Int, Double)]
  )
  func gigabyteSeconds(milliseconds: Int64, memoryMB: Int, expected: Double) {
    let quantity = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: milliseconds,
      memoryMB: memoryMB
    )
    #expect(quantity == expected)
  }

  /// Source: <https://aws.amazon.com/lambda/pricing/>, the examples, read September 2026.
  @Test("AWS's example of the free tier: 3 million requests of 120 ms at 1,536 MB are $2.73")
  func freeTier() {
    var usage = Usage()
    usage[.lambdaRequests] = 3e6
    usage[.lambdaDuration(.x86_64)] = LambdaBilling.gigabyteSeconds(
      billedMilliseconds: 3_000_000 * 120,
      memoryMB: 1_536
    )
    var prices = OwnPrices()
    prices.freeTier = true
    let bill = Bill(
      usage: usage,
      windowSeconds: Month.seconds,
      rates: .lambda(architecture: .x86_64).adjusted(by: prices)
    )
    #expect(bill.lines.map { ($0.cost * 100).rounded() / 100 } == [0.40, 2.33])
    #expect((bill.total * 100).rounded() / 100 == 2.73)
    #expect(abs(bill.perMonth - bill.total) < 1e-9)
  }

  @Test("both architectures share the free tier, and a month within it costs nothing")
  func sharedFreeTier() {
    var usage = Usage()
    usage[.lambdaRequests] = 500_000
    usage[.lambdaDuration(.x86_64)] = 600_000
    usage[.lambdaDuration(.arm64)] = 200_000
    var prices = OwnPrices()
    prices.freeTier = true
    var card = RateCard.lambda(architecture: .x86_64)
    card.add(.lambda(architecture: .arm64))
    let bill = Bill(
      usage: usage,
      windowSeconds: Month.seconds,
      rates: card.adjusted(by: prices)
    )
    // Half of it is free: 300,000 and 100,000 are charged.
    let expected = 300_000 * 0.0000166667 + 100_000 * 0.0000133334
    #expect(abs(bill.total - expected) < 1e-9)
  }

  /// Source: the same.
  @Test("AWS's example of SnapStart: a month of 31 days is $263.92")
  func snapStart() {
    var usage = Usage()
    usage[.lambdaRequests] = 7.44e6
    usage[.lambdaDuration(.x86_64)] = 7.44e6 * 2
    usage[.lambdaSnapshotCache] = 31 * 86_400
    usage[.lambdaSnapshotRestores] = 74_400
    var card = RateCard.lambda(architecture: .x86_64)
    card.add(.snapStart)
    let bill = Bill(usage: usage, windowSeconds: 31 * 86_400, rates: card)
    let cents = bill.lines.map { ($0.cost * 100).rounded() / 100 }
    #expect(cents == [1.49, 248.00, 4.03, 10.40])
    #expect((bill.total * 100).rounded() / 100 == 263.92)
  }

  @Test("provisioned concurrency pays from a utilisation of 60 % on, on both architectures")
  func breakEven() throws {
    for architecture in [Architecture.x86_64, .arm64] {
      let card = RateCard.provisionedConcurrency(architecture: architecture)
      let demand = RateCard.lambda(architecture: architecture)
      let idle = try #require(card[.lambdaProvisionedConcurrency(architecture)]).tiers[0].usdPerUnit
      let busy = try #require(card[.lambdaProvisionedDuration(architecture)]).tiers[0].usdPerUnit
      let onDemand = try #require(demand[.lambdaDuration(architecture)]).tiers[0].usdPerUnit
      #expect(abs(idle / (onDemand - busy) - 0.6) < 1e-4)
    }
  }

  /// Source: the same; the instances are discounted, which does not touch the fee.
  @Test("AWS's example of managed instances: 100 million requests on 2,000 hours are $160.36")
  func managedInstances() throws {
    let price = try #require(EC2PriceList.type(named: "m7g.xlarge")).usdPerHour
    var usage = Usage()
    usage[.lambdaRequests] = 1e8
    usage[.lambdaManagedInstanceFee("m7g.xlarge")] = 2_000
    usage[.ec2Instances("m7g.xlarge")] = 2_000
    var prices = OwnPrices()
    prices.perUnit["ec2_instances"] = 0.0457
    let card = RateCard.managedInstances(instanceType: "m7g.xlarge", pricePerHour: price)
    let bill = Bill(
      usage: usage,
      windowSeconds: Month.seconds,
      rates: card.adjusted(by: prices)
    )
    #expect(bill.lines.map { ($0.cost * 100).rounded() / 100 } == [20, 48.96, 91.40])
    #expect((bill.total * 100).rounded() / 100 == 160.36)
    // A discount on everything does not touch the fee, either.
    prices.discounts[OwnPrices.all] = 0.5
    let halved = Bill(usage: usage, windowSeconds: Month.seconds, rates: card.adjusted(by: prices))
    #expect(halved.lines.map { ($0.cost * 100).rounded() / 100 } == [10, 48.96, 91.40])
  }

  @Test("AWS's example of provisioned pollers: 30 million requests and 8,000 poller-hours are $580")
  func eventPollers() {
    var usage = Usage()
    usage[.lambdaRequests] = 3e7
    usage[.lambdaDuration(.x86_64)] = 3e7
    usage[.lambdaEventPollers] = 8_000
    var card = RateCard.lambda(architecture: .x86_64)
    card.add(.queue(isFIFO: false, isProvisioned: true))
    let bill = Bill(usage: usage, windowSeconds: Month.seconds, rates: card)
    #expect(bill.lines.map { ($0.cost * 100).rounded() / 100 } == [6, 500, 74, 0])
    #expect((bill.total * 100).rounded() / 100 == 580)
  }

  // AWS bills 60 million requests there, though it says a million a day: that line is left out.
  @Test("AWS's example of Kafka: 60 million GB-seconds less what is free, and 800 unit-hours")
  func topicPollers() {
    var usage = Usage()
    usage[.lambdaDuration(.x86_64)] = 6e7
    usage[.lambdaEventPollerUnits] = 800
    var card = RateCard.lambda(architecture: .x86_64)
    card.add(.topicPollers)
    var prices = OwnPrices()
    prices.freeTier = true
    let bill = Bill(usage: usage, windowSeconds: Month.seconds, rates: card.adjusted(by: prices))
    let costs = bill.lines.map { ($0.cost * 100).rounded() / 100 }
    #expect(costs == [0, 993.34, 148])
  }
}
