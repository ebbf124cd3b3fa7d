/// What a window of time costs, and what a month like it would cost.
///
/// Prices are tiered by month, so the window's quantities are first scaled to a month of
/// `Month.seconds`, priced there, and the window pays its share of that month. A bill for an
/// hour therefore reaches the tiers that a month of such hours would reach. Where other hours are said
/// to stand for the month, they alone decide its quantities and mean prices.
public struct Bill: Sendable, Equatable {
  /// One line per item the rate card sells, used or not, in the order of `LineItem`.
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
  ///   - typical: What was used in the hours that stand for the month, and their length in seconds; nil
  ///     for the window itself.
  /// - Complexity: O(number of items).
  package init(
    usage: Usage,
    windowSeconds: Double,
    rates: RateCard,
    typical: (usage: Usage, seconds: Double)? = nil
  ) {
    precondition(
      windowSeconds.isFinite && windowSeconds > 0,
      "The window of a bill must last longer than 0 seconds."
    )
    let windowsPerMonth = Month.seconds / windowSeconds
    for (item, _) in usage.quantities {
      precondition(rates[item] != nil, "The rate card has no price for \(item), which was used.")
    }
    func monthly(_ item: LineItem) -> Double {
      typical.map { $0.usage[item] * (Month.seconds / $0.seconds) }
        ?? usage[item] * windowsPerMonth
    }
    // What is free is taken off all lines of a kind alike.
    var charged: [BillableItem: Double] = [:]
    for (kind, free) in rates.allowances {
      let total = rates.items.reduce(0) { $1.kind == kind ? $0 + monthly($1) : $0 }
      charged[kind] = total > free ? 1 - free / total : 0
    }
    lines = rates.items.compactMap { item in
      guard let rate = rates[item] else { return nil }
      let quantity = usage[item]
      let monthlyQuantity = monthly(item)
      let chargedQuantity = monthlyQuantity * charged[item.kind, default: 1]
      let costPerMonth = rate.monthlyCost(of: chargedQuantity)
      let blended =
        chargedQuantity < monthlyQuantity
        ? costPerMonth / monthlyQuantity : rate.blended(over: monthlyQuantity)
      return BillLine(
        item: item,
        quantity: quantity,
        unit: item.kind.unit,
        rate: blended,
        cost: typical == nil ? costPerMonth / windowsPerMonth : quantity * blended,
        monthlyQuantity: monthlyQuantity,
        costPerMonth: costPerMonth
      )
    }
  }

  /// A bill of given lines.
  init(lines: [BillLine]) {
    self.lines = lines
  }

  /// The name of a line in result files: that of its kind, with the resource where several lines of
  /// the bill are of that kind.
  public func name(of line: BillLine) -> String {
    let isOnly = lines.count { $0.item.kind == line.item.kind } == 1
    return isOnly ? line.item.kind.title : "\(line.item.kind.title) \(line.item.resource)"
  }
}
