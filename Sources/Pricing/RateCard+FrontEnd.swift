extension RateCard {
  /// Adds an Application Load Balancer in us-east-1: $0.0225 per hour and $0.008 per LCU-hour.
  ///
  /// AWS charges a part hour as a whole one; a simulated window stands for part of a month, so its
  /// hours are taken pro rata.
  ///
  /// Source: <https://aws.amazon.com/elasticloadbalancing/pricing/> as given by
  /// <https://handbook.vantage.sh/aws/services/elb-pricing>, 2026.
  package mutating func addLoadBalancer() {
    self[.loadBalancerHours] = Rate(usdPerUnit: 0.0225)
    self[.loadBalancerCapacityUnits] = Rate(usdPerUnit: 0.008)
  }

  /// Adds what stands before a function, in us-east-1; the sources are those of `FrontEnd`.
  package mutating func add(_ frontEnd: FrontEnd) {
    let million = 1_000_000.0
    switch frontEnd {
    case .functionUrl: break
    case .applicationLoadBalancer: addLoadBalancer()
    case .apiGatewayHttp:
      self[LineItem(.apiGatewayRequests, resource: "http")] = Rate(tiers: [
        Rate.Tier(upTo: 300 * million, usdPerUnit: 1.00 / million),
        Rate.Tier(upTo: nil, usdPerUnit: 0.90 / million),
      ])
    case .apiGatewayRest:
      self[LineItem(.apiGatewayRequests, resource: "rest")] = Rate(tiers: [
        Rate.Tier(upTo: 333 * million, usdPerUnit: 3.50 / million),
        Rate.Tier(upTo: 1_000 * million, usdPerUnit: 2.80 / million),
        Rate.Tier(upTo: 20_000 * million, usdPerUnit: 2.38 / million),
        Rate.Tier(upTo: nil, usdPerUnit: 1.51 / million),
      ])
    }
  }
}
