/// The prices that apply to one platform.
@usableFromInline
package struct RateCard: Sendable, Equatable {
  private var rates: [LineItem: Rate] = [:]
  /// What is free each month, of all resources of a kind together.
  package var allowances: [BillableItem: Double] = [:]

  /// Creates a card without prices.
  package init() {}

  /// The price of an item, or nil when the card does not sell it.
  ///
  /// - Complexity: O(1).
  package subscript(item: LineItem) -> Rate? {
    get { rates[item] }
    set { rates[item] = newValue }
  }

  /// Adds the prices of another card.
  package mutating func add(_ other: RateCard) {
    rates.merge(other.rates) { _, new in new }
    allowances.merge(other.allowances) { _, new in new }
  }

  /// What the card sells, in the order of the lines of a bill.
  package var items: [LineItem] {
    rates.keys.sorted()
  }
}
