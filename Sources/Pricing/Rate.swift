/// The price of one item as a function of the quantity used in a month.
///
/// A tiered price works like tax brackets: each unit is charged at the price of the tier it falls
/// in, so passing a boundary never makes the units below it cheaper.
package struct Rate: Sendable, Equatable {
  /// A span of the month's quantity with one price.
  package struct Tier: Sendable, Equatable {
    /// The monthly quantity up to which the price holds, in units; nil for the last tier.
    package let upTo: Double?

    /// The price in USD per unit, at least 0.
    package let usdPerUnit: Double

    /// Creates a tier.
    ///
    /// - Parameters:
    ///   - upTo: The monthly quantity at which the tier ends, or nil when it never does.
    ///   - usdPerUnit: The price in USD per unit, finite and at least 0.
    package init(upTo: Double?, usdPerUnit: Double) {
      precondition(
        usdPerUnit.isFinite && usdPerUnit >= 0,
        "A price must be a finite number of USD, at least 0."
      )
      self.upTo = upTo
      self.usdPerUnit = usdPerUnit
    }
  }

  /// The tiers from the first unit of the month upwards; the last one has no end.
  package let tiers: [Tier]

  /// Creates a tiered price.
  ///
  /// - Parameter tiers: At least one; ends above 0, strictly increasing; only the last has none.
  package init(tiers: [Tier]) {
    precondition(tiers.last?.upTo == .none && !tiers.isEmpty, "The last tier must have no end.")
    var end = 0.0
    for tier in tiers.dropLast() {
      guard let upTo = tier.upTo, upTo > end else {
        preconditionFailure("The ends of the tiers must increase strictly, from above 0.")
      }
      end = upTo
    }
    self.tiers = tiers
  }

  /// Creates a price that is the same for every unit.
  ///
  /// - Parameter usdPerUnit: The price in USD per unit, finite and at least 0.
  package init(usdPerUnit: Double) {
    self.init(tiers: [Tier(upTo: nil, usdPerUnit: usdPerUnit)])
  }

  /// What a month's use costs.
  ///
  /// - Parameter quantity: Units used in the month, finite and at least 0.
  /// - Returns: The cost in USD.
  /// - Complexity: O(number of tiers).
  package func monthlyCost(of quantity: Double) -> Double {
    precondition(
      quantity.isFinite && quantity >= 0,
      "A month's quantity must be finite and at least 0."
    )
    var cost = 0.0
    var start = 0.0
    for tier in tiers {
      let end = tier.upTo ?? .infinity
      guard quantity > start else { break }
      cost += (min(quantity, end) - start) * tier.usdPerUnit
      start = end
    }
    return cost
  }

  /// The mean price per unit of a month's use, in USD: the first tier's price when nothing is used.
  func blended(over quantity: Double) -> Double {
    quantity > 0 ? monthlyCost(of: quantity) / quantity : tiers[0].usdPerUnit
  }
}
