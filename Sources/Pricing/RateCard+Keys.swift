extension RateCard {
  /// Customers' keys of KMS in us-east-1, in USD before tax: a dollar a month for a key, and requests beyond
  /// the 20,000 that are free each month.
  ///
  /// Source: <https://aws.amazon.com/kms/pricing/>, widely transcribed; what is free is recalled, in 2026.
  ///
  /// - Parameter names: The names of the keys.
  /// - Returns: A card with a line for each key; without keys an empty one.
  package static func keys(_ names: [String]) -> RateCard {
    var card = RateCard()
    guard !names.isEmpty else { return card }
    for name in names { card[.kmsKeys(name)] = Rate(usdPerUnit: 1) }
    card[.kmsRequests] = Rate(usdPerUnit: 0.03 / 10_000)
    card.allowances[.kmsRequests] = 20_000
    return card
  }
}
