/// The quantity of each line item used over some span of time.
///
/// Usages of adjacent spans add up, and the usage of a span is the difference of two running
/// totals. Each quantity is in the `BillableItem/unit` of its kind.
@usableFromInline
package struct Usage: Sendable, Equatable {
  /// What was used, in the order of the lines of a bill; no quantity is 0.
  package private(set) var quantities: [(item: LineItem, quantity: Double)] = []

  /// Creates a usage of nothing: every quantity is 0.
  package init() {}

  /// The quantity of an item, in the unit of its kind.
  ///
  /// - Complexity: O(n) in items used; there are few.
  package subscript(item: LineItem) -> Double {
    get {
      let place = place(of: item)
      return holds(item, at: place) ? quantities[place].quantity : 0
    }
    set {
      let place = place(of: item)
      switch (holds(item, at: place), newValue == 0) {
      case (true, false): quantities[place].quantity = newValue
      case (true, true): quantities.remove(at: place)
      case (false, false): quantities.insert((item, newValue), at: place)
      case (false, true): break
      }
    }
  }

  /// The usage of two spans together, item by item.
  package static func + (left: Usage, right: Usage) -> Usage {
    var sum = left
    sum += right
    return sum
  }

  /// What a running total grew by between two moments, item by item.
  package static func - (left: Usage, right: Usage) -> Usage {
    var difference = left
    for (item, quantity) in right.quantities { difference[item] -= quantity }
    return difference
  }

  /// Adds the usage of a further span, item by item.
  package static func += (left: inout Usage, right: Usage) {
    for (item, quantity) in right.quantities { left[item] += quantity }
  }

  /// Whether the same quantities of the same items were used.
  @usableFromInline
  package static func == (left: Usage, right: Usage) -> Bool {
    left.quantities.elementsEqual(right.quantities, by: ==)
  }

  /// Where an item is, or would have to be inserted.
  private func place(of item: LineItem) -> Int {
    quantities.firstIndex { $0.item >= item } ?? quantities.count
  }

  private func holds(_ item: LineItem, at place: Int) -> Bool {
    place < quantities.count && quantities[place].item == item
  }
}
