/// The prices that apply to one platform.
public struct RateCard: Sendable, Equatable {
  /// One rate per priced item, by `BillableItem.ordinal`.
  private var rates: [Rate?]

  /// Creates a card without prices.
  public init() {
    rates = Array(repeating: nil, count: BillableItem.allCases.count)
  }

  /// The price of an item, or nil when the card does not sell it.
  ///
  /// - Complexity: O(1).
  public subscript(item: BillableItem) -> Rate? {
    get { rates[item.ordinal] }
    set { rates[item.ordinal] = newValue }
  }
}
