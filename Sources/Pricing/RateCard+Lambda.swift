extension [BillableItem: Double] {
  /// What is free of Lambda each month, on both architectures together; provisioned concurrency is not.
  ///
  /// Source: <https://aws.amazon.com/lambda/pricing/>, read September 2026.
  package static let lambdaFreeTier: Self = [.lambdaRequests: 1e6, .lambdaDuration: 400_000]
}

extension RateCard {
  /// A request of any function in us-east-1; source: AWS Price List, offer AWSLambda of 2026-09-19.
  private static let lambdaRequest = Rate(usdPerUnit: 0.20 / 1_000_000)

  /// What Lambda charges for managing an instance, as a share of its on-demand price; source:
  /// <https://aws.amazon.com/lambda/pricing/>, read September 2026.
  private static let managedInstanceFee = 0.15

  /// On-demand AWS Lambda in us-east-1, in USD before tax.
  ///
  /// Duration is priced in tiers per month, region and architecture. AWS sums them over the
  /// organisation; here they apply to the simulated traffic alone. The monthly free tier is left out
  /// unless it is asked for: it is shared by all functions of the organisation.
  ///
  /// Source: AWS Price List, offer AWSLambda of 2026-09-19, and
  /// <https://aws.amazon.com/lambda/pricing/>.
  ///
  /// - Parameter architecture: The architecture of the function.
  /// - Returns: A card for `lambdaRequests` and `lambdaDuration`.
  package static func lambda(architecture: Architecture) -> RateCard {
    var card = RateCard()
    card[.lambdaRequests] = lambdaRequest
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

  /// Provisioned concurrency in us-east-1, in USD before tax: for what is wanted, and for the duration of
  /// what it serves.
  ///
  /// Source: AWS Price List, offer AWSLambda of 2026-09-19.
  package static func provisionedConcurrency(architecture: Architecture) -> RateCard {
    var card = RateCard()
    let isArm = architecture == .arm64
    card[.lambdaProvisionedConcurrency(architecture)] = Rate(
      usdPerUnit: isArm ? 0.0000033334 : 0.0000041667
    )
    card[.lambdaProvisionedDuration(architecture)] = Rate(
      usdPerUnit: isArm ? 0.0000077778 : 0.0000097222
    )
    return card
  }

  /// SnapStart of Python and .NET functions in us-east-1, in USD before tax; Java pays nothing.
  ///
  /// Source: <https://aws.amazon.com/lambda/pricing/> and the AWS Price List of 2026-09-19.
  package static let snapStart: RateCard = {
    var card = RateCard()
    card[.lambdaSnapshotCache] = Rate(usdPerUnit: 0.0000015046)
    card[.lambdaSnapshotRestores] = Rate(usdPerUnit: 0.0001397998)
    return card
  }()

  /// Instances that Lambda manages, in USD before tax: what EC2 charges, 15 % of its on-demand price
  /// besides, which no discount on the instances touches, and the requests; no duration.
  ///
  /// Source: <https://aws.amazon.com/lambda/pricing/>, "Lambda Managed Instances", read September 2026.
  ///
  /// - Parameters:
  ///   - instanceType: Name of the instance type, such as `m7g.large`.
  ///   - pricePerHour: Its on-demand price in USD per hour.
  /// - Returns: A card for instances, their charge and requests.
  package static func managedInstances(
    instanceType: String,
    pricePerHour: Double
  ) -> RateCard {
    var card = RateCard()
    card[.lambdaRequests] = lambdaRequest
    card[.lambdaManagedInstanceFee(instanceType)] = Rate(
      usdPerUnit: managedInstanceFee * pricePerHour
    )
    card[.ec2Instances(instanceType)] = Rate(usdPerUnit: pricePerHour)
    return card
  }

  /// Temporary storage above 512 MB in us-east-1, in USD before tax; source: the same.
  package static let ephemeralStorage: RateCard = {
    var card = RateCard()
    card[.lambdaEphemeralStorage] = Rate(usdPerUnit: 0.0000000309)
    return card
  }()
}
