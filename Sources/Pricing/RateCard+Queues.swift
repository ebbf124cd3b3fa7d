extension RateCard {
  /// SQS queues and the provisioned pollers of Lambda in us-east-1, in USD before tax.
  ///
  /// SQS has a million requests a month free for the whole organisation, and is cheaper from 100 billion on:
  /// both are left out.
  ///
  /// Source: pollers, <https://aws.amazon.com/lambda/pricing/>, read September 2026; requests,
  /// <https://aws.amazon.com/sqs/pricing/>, recalled in 2026.
  ///
  /// - Parameters:
  ///   - isFIFO: Whether the queue keeps the order of its messages.
  ///   - isProvisioned: Whether its pollers are.
  /// - Returns: A card for the requests, and the pollers where they cost.
  package static func queue(isFIFO: Bool, isProvisioned: Bool) -> RateCard {
    var card = RateCard()
    card[.queueRequests(isFIFO: isFIFO)] = Rate(usdPerUnit: (isFIFO ? 0.50 : 0.40) / 1_000_000)
    if isProvisioned { card[.lambdaEventPollers] = Rate(usdPerUnit: 0.00925) }
    return card
  }

  /// The units of provisioned pollers of a topic of Kafka in us-east-1, in USD before tax.
  ///
  /// Source: <https://aws.amazon.com/lambda/pricing/>, read September 2026.
  package static var topicPollers: RateCard {
    var card = RateCard()
    card[.lambdaEventPollerUnits] = Rate(usdPerUnit: 0.185)
    return card
  }
}
