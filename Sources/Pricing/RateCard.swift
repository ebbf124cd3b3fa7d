/// The prices that apply to one platform.
@usableFromInline
package struct RateCard: Sendable, Equatable {
  private var rates: [LineItem: Rate] = [:]

  /// Creates a card without prices.
  package init() {}

  /// The price of an item, or nil when the card does not sell it.
  ///
  /// - Complexity: O(1).
  package subscript(item: LineItem) -> Rate? {
    get { rates[item] }
    set { rates[item] = newValue }
  }

  /// What the card sells, in the order of the lines of a bill.
  package var items: [LineItem] {
    rates.keys.sorted()
  }
}
