extension RateCard {
  /// A fleet of one on-demand EC2 instance type in us-east-1, in USD before tax.
  ///
  /// - An Application Load Balancer costs what `addLoadBalancer()` says.
  /// - Detailed monitoring is the seven instance metrics at one minute, $0.30 per metric-month, pro
  ///   rata. It is on every card; a fleet without it uses none.
  /// - EC2 Auto Scaling itself is free of charge.
  ///
  /// Sources: <https://aws.amazon.com/elasticloadbalancing/pricing/> as given by
  /// <https://handbook.vantage.sh/aws/services/elb-pricing>, and
  /// <https://aws.amazon.com/cloudwatch/pricing/>, both as of 2026; the seven metrics and the two
  /// us-east-1 load balancer prices are well known rather than re-read.
  ///
  /// - Parameters:
  ///   - instanceType: Name of the instance type, such as `m7g.large`.
  ///   - pricePerHour: Its price in USD per hour; see `EC2PriceList`.
  ///   - loadBalancer: Whether a load balancer stands before the fleet.
  /// - Returns: A card for instances, their monitoring and, if asked for, the load balancer.
  package static func fleet(
    instanceType: String,
    pricePerHour: Double,
    loadBalancer: Bool
  ) -> RateCard {
    var card = RateCard()
    card[.ec2Instances(instanceType)] = Rate(usdPerUnit: pricePerHour)
    card[.detailedMonitoring] = Rate(usdPerUnit: 7 * 0.30)
    if loadBalancer { card.addLoadBalancer() }
    return card
  }
}
