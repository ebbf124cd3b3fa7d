/// One line of a bill.
public struct BillLine: Sendable, Equatable {
  /// What is charged.
  public let item: LineItem

  /// The quantity used over the window, in `unit`.
  public let quantity: Double

  /// The unit of the quantity; the `BillableItem/unit` of its kind.
  public let unit: String

  /// The mean price over all tiers reached, in USD per unit.
  ///
  /// When nothing was used this is the price of the first unit.
  public let rate: Double

  /// The cost of the window, in USD.
  public let cost: Double

  /// The quantity used in a month that goes on like the window, in `unit`.
  package let monthlyQuantity: Double

  /// The cost of a month that goes on like the window, in USD.
  public let costPerMonth: Double
}
