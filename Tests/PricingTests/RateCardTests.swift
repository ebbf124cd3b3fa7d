import Pricing
import Testing

@Suite struct RateCardTests {
  @Test("a million Lambda requests cost 20 cents", arguments: Architecture.allCases)
  func requests(architecture: Architecture) throws {
    let rate = try #require(RateCard.lambda(architecture: architecture)[.lambdaRequests])
    #expect(agree(rate.monthlyCost(of: 1e6), 0.20))
  }

  @Test(
    "Lambda duration in USD at the tier boundaries and above them",
    arguments: [
      (Architecture.x86_64, 1e9, 16_666.7),
      (.x86_64, 6e9, 100_000.2),
      (.x86_64, 7e9, 115_000.2),
      (.x86_64, 15e9, 235_000.2),
      (.x86_64, 16e9, 248_333.6),
      (.arm64, 1e9, 13_333.4),
      (.arm64, 7.5e9, 100_000.5),
      (.arm64, 8.5e9, 112_000.6),
      (.arm64, 18.75e9, 235_001.625),
      (.arm64, 19.75e9, 245_668.325),
    ]
  )
  func duration(architecture: Architecture, gigabyteSeconds: Double, usd: Double) throws {
    let rate = try #require(
      RateCard.lambda(architecture: architecture)[.lambdaDuration(architecture)]
    )
    #expect(agree(rate.monthlyCost(of: gigabyteSeconds), usd))
  }

  @Test("a Lambda card sells requests and duration only")
  func lambdaItems() {
    let card = RateCard.lambda(architecture: .arm64)
    #expect(card.items == [.lambdaRequests, .lambdaDuration(.arm64), .lambdaStorage])
  }

  @Test("a fleet card has the instance's own price and, if asked for, the load balancer's")
  func fleet() {
    let bare = RateCard.fleet(instanceType: "m7g.medium", pricePerHour: 0.0816, loadBalancer: false)
    #expect(bare[.ec2Instances("m7g.medium")] == Rate(usdPerUnit: 0.0816))
    #expect(bare[.loadBalancerHours] == nil)
    #expect(bare[.loadBalancerCapacityUnits] == nil)
    #expect(bare[.lambdaRequests] == nil)

    let balanced = RateCard.fleet(
      instanceType: "m7g.medium",
      pricePerHour: 0.0816,
      loadBalancer: true
    )
    #expect(balanced[.loadBalancerHours] == Rate(usdPerUnit: 0.0225))
    #expect(balanced[.loadBalancerCapacityUnits] == Rate(usdPerUnit: 0.008))
  }

  @Test("an instance under detailed monitoring costs $2.10 a month")
  func monitoring() throws {
    let card = RateCard.fleet(instanceType: "m7g.medium", pricePerHour: 1, loadBalancer: false)
    #expect(agree(try #require(card[.detailedMonitoring]).monthlyCost(of: 1), 2.10))
  }
}
