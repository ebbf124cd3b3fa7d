/// What a part of a platform uses of each line of the platform's bill.
///
/// Prices that fall with quantity are those of the platform as a whole: AWS adds up what all parts
/// use, and each pays the mean price that comes of it.
package struct PartCosts: Sendable, Equatable {
  /// Used over the window, in the unit of each line.
  package let quantities: [Double]
  /// Used in a month like it.
  package let monthly: [Double]
}

extension Bill {
  /// What a part uses of each line.
  ///
  /// - Parameters:
  ///   - usage: What the part used over the window.
  ///   - typical: What it used in the hours that stand for a month, and their length in seconds; nil
  ///     for the window itself.
  /// - Returns: One quantity per line.
  package func costs(
    ofPart usage: Usage,
    typical: (usage: Usage, seconds: Double)? = nil
  ) -> PartCosts {
    PartCosts(
      quantities: lines.map { usage[$0.item] },
      monthly: lines.map { line in
        guard let typical else {
          let windows = line.quantity > 0 ? line.monthlyQuantity / line.quantity : 0
          return usage[line.item] * windows
        }
        return typical.usage[line.item] * (Month.seconds / typical.seconds)
      }
    )
  }

  /// The bill of a part: the same lines at the same mean prices.
  package func part(_ costs: PartCosts) -> Bill {
    Bill(
      lines: lines.enumerated().map { place, line in
        BillLine(
          item: line.item,
          quantity: costs.quantities[place],
          unit: line.unit,
          rate: line.rate,
          cost: costs.quantities[place] * line.rate,
          monthlyQuantity: costs.monthly[place],
          costPerMonth: costs.monthly[place] * line.rate
        )
      }
    )
  }
}
