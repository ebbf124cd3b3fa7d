extension RateCard {
  /// On-demand AWS Lambda in us-east-1, in USD before tax.
  ///
  /// Duration is priced in tiers per month, region and architecture. AWS sums them over the
  /// organisation; here they apply to the simulated traffic alone. The monthly free tier (1 million
  /// requests and 400,000 GB-seconds) is left out: it is shared by all functions of the account,
  /// and beside the traffic worth planning for it is small.
  ///
  /// Source: AWS Price List, offer AWSLambda of 2026-09-19, and
  /// <https://aws.amazon.com/lambda/pricing/>.
  ///
  /// - Parameter architecture: The architecture of the function.
  /// - Returns: A card for `lambdaRequests` and `lambdaDuration`.
  package static func lambda(architecture: Architecture) -> RateCard {
    var card = RateCard()
    card[.lambdaRequests] = Rate(usdPerUnit: 0.20 / 1_000_000)
    card[.lambdaDuration(architecture)] =
      switch architecture {
      case .x86_64:
        Rate(tiers: [
          Rate.Tier(upTo: 6_000_000_000, usdPerUnit: 0.0000166667),
          Rate.Tier(upTo: 15_000_000_000, usdPerUnit: 0.0000150000),
          Rate.Tier(upTo: nil, usdPerUnit: 0.0000133334),
        ])
      case .arm64:
        Rate(tiers: [
          Rate.Tier(upTo: 7_500_000_000, usdPerUnit: 0.0000133334),
          Rate.Tier(upTo: 18_750_000_000, usdPerUnit: 0.0000120001),
          Rate.Tier(upTo: nil, usdPerUnit: 0.0000106667),
        ])
      }
    return card
  }
}
