import Testing

@testable import Pricing

@Suite struct FrontEndTests {
  private func monthly(_ frontEnd: FrontEnd, requests: Double) throws -> Double {
    var card = RateCard()
    card.add(frontEnd)
    let item = try #require(frontEnd.requestItem)
    return try #require(card[item]).monthlyCost(of: requests)
  }

  @Test("an HTTP API costs $1.00 per million up to 300 million and $0.90 above")
  func httpAPI() throws {
    #expect(try abs(monthly(.apiGatewayHttp, requests: 100e6) - 100) < 1e-9)
    // The architect's case of a month: 552 million requests.
    #expect(try abs(monthly(.apiGatewayHttp, requests: 552e6) - (300 + 0.9 * 252)) < 1e-9)
  }

  @Test("a REST API has four prices")
  func restAPI() throws {
    let all = 333 * 3.5 + 667 * 2.8 + 19_000 * 2.38 + 1_000 * 1.51
    #expect(try abs(monthly(.apiGatewayRest, requests: 21_000e6) - all) < 1e-6)
  }

  @Test("a function URL costs nothing, and an API waits half a minute at most")
  func limits() {
    var card = RateCard()
    card.add(.functionUrl)
    #expect(card.items.isEmpty)
    #expect(FrontEnd.allCases.map(\.timeLimitSeconds) == [nil, 30, 29, nil])
  }
}
