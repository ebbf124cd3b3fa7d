/// The quantity of each billable item used over some span of time.
///
/// Usages of adjacent spans add up, and the usage of a span is the difference of two running
/// totals. Each quantity is in its item's own `BillableItem/unit`.
public struct Usage: Sendable, Equatable {
  /// One quantity per item, by `BillableItem.ordinal`.
  private var quantities: [Double]

  /// Creates a usage of nothing: every quantity is 0.
  public init() {
    quantities = Array(repeating: 0, count: BillableItem.allCases.count)
  }

  /// The quantity of an item, in its `BillableItem/unit`.
  ///
  /// - Complexity: O(1).
  public subscript(item: BillableItem) -> Double {
    get { quantities[item.ordinal] }
    set { quantities[item.ordinal] = newValue }
  }

  /// The usage of two spans together, item by item.
  public static func + (left: Usage, right: Usage) -> Usage {
    var sum = left
    sum += right
    return sum
  }

  /// What a running total grew by between two moments, item by item.
  public static func - (left: Usage, right: Usage) -> Usage {
    var difference = left
    for index in difference.quantities.indices {
      difference.quantities[index] -= right.quantities[index]
    }
    return difference
  }

  /// Adds the usage of a further span, item by item.
  public static func += (left: inout Usage, right: Usage) {
    for index in left.quantities.indices {
      left.quantities[index] += right.quantities[index]
    }
  }
}
