/// The prices that apply to one platform.
public struct RateCard: Sendable, Equatable {
  private var rates: [LineItem: Rate] = [:]

  /// Creates a card without prices.
  public init() {}

  /// The price of an item, or nil when the card does not sell it.
  ///
  /// - Complexity: O(1).
  public subscript(item: LineItem) -> Rate? {
    get { rates[item] }
    set { rates[item] = newValue }
  }

  /// What the card sells, in the order of the lines of a bill.
  public var items: [LineItem] {
    rates.keys.sorted()
  }
}
