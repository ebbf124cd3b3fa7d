/// The least and the most capacity that may be asked for.
package struct CapacityBounds: Sendable, Equatable {
  /// Smallest capacity; not negative.
  package let minimum: Int
  /// Largest capacity; at least `minimum`.
  package let maximum: Int

  /// Creates bounds.
  package init(minimum: Int, maximum: Int) {
    precondition(minimum >= 0 && minimum <= maximum, "the maximum must not be below the minimum")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The capacity within the bounds that is nearest to another one.
  package func clamp(_ capacity: Int) -> Int {
    min(max(capacity, minimum), maximum)
  }
}
