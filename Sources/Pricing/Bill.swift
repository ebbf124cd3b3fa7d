/// What a window of time costs, and what a month like it would cost.
///
/// Prices are tiered by month, so the window's quantities are first scaled to a month of
/// `Month.seconds`, priced there, and the window pays its share of that month. A bill for an
/// hour therefore reaches the tiers that a month of such hours would reach.
public struct Bill: Sendable, Equatable {
  /// One line per item the rate card sells, used or not, in the order of `BillableItem`.
  public let lines: [BillLine]

  /// The cost of the window, in USD.
  public var total: Double {
    lines.reduce(0) { $0 + $1.cost }
  }

  /// The cost of a month that goes on like the window, in USD.
  public var perMonth: Double {
    lines.reduce(0) { $0 + $1.costPerMonth }
  }

  /// Prices a window's usage.
  ///
  /// - Parameters:
  ///   - usage: What was used during the window; quantities at least 0. Every item used must have a
  ///     price on the card.
  ///   - windowSeconds: The length of the window in seconds, finite and above 0.
  ///   - rates: The prices.
  /// - Complexity: O(number of items).
  public init(usage: Usage, windowSeconds: Double, rates: RateCard) {
    precondition(
      windowSeconds.isFinite && windowSeconds > 0,
      "The window of a bill must last longer than 0 seconds."
    )
    let windowsPerMonth = Month.seconds / windowSeconds
    lines = BillableItem.allCases.compactMap { item in
      let quantity = usage[item]
      guard let rate = rates[item] else {
        precondition(quantity == 0, "The rate card has no price for \(item.title), which was used.")
        return nil
      }
      let monthlyQuantity = quantity * windowsPerMonth
      let costPerMonth = rate.monthlyCost(of: monthlyQuantity)
      return BillLine(
        item: item,
        quantity: quantity,
        unit: item.unit,
        rate: rate.blended(over: monthlyQuantity),
        cost: costPerMonth / windowsPerMonth,
        costPerMonth: costPerMonth
      )
    }
  }
}
