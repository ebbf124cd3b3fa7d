/// What a user pays instead of the list price.
package struct OwnPrices: Sendable, Equatable {
  /// Prices in USD per unit, by the title of the billed item.
  package var perUnit: [String: Double] = [:]
  /// Shares of the list price that are not paid, by the title of the billed item, or `all`.
  package var discounts: [String: Double] = [:]

  /// Whether AWS's free tier of Lambda is taken off: a million requests and 400,000 GB-seconds a month.
  package var freeTier = false

  /// The key of a discount on every item that has none of its own.
  package static let all = "all"

  /// List prices.
  package init() {}

  /// These prices, and those of a platform where it says more.
  package func overridden(by own: OwnPrices?) -> OwnPrices {
    var prices = self
    for (item, price) in own?.perUnit ?? [:] { prices.perUnit[item] = price }
    for (item, share) in own?.discounts ?? [:] { prices.discounts[item] = share }
    prices.freeTier = prices.freeTier || own?.freeTier ?? false
    return prices
  }
}

extension RateCard {
  /// The card at a user's own prices: an own price stands as it is, a discount is taken off the list
  /// price, tier by tier.
  package func adjusted(by prices: OwnPrices) -> RateCard {
    var card = self
    if prices.freeTier { card.allowances.merge(.lambdaFreeTier) { _, new in new } }
    for item in items {
      let title = item.kind.title
      let general = item.kind.isDiscounted ? prices.discounts[OwnPrices.all] : nil
      if let price = prices.perUnit[title] {
        card[item] = Rate(usdPerUnit: price)
      } else if let discount = prices.discounts[title] ?? general {
        card[item] = card[item]?.scaled(by: 1 - discount)
      }
    }
    return card
  }
}

extension Rate {
  /// The price with every tier multiplied by a factor of at least 0.
  fileprivate func scaled(by factor: Double) -> Rate {
    Rate(tiers: tiers.map { Tier(upTo: $0.upTo, usdPerUnit: $0.usdPerUnit * factor) })
  }
}
