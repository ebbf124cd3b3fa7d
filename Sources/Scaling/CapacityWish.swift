/// What a policy wishes, before anybody has looked at bounds or at other policies.
package struct CapacityWish: Sendable, Equatable {
  /// What is to change.
  package enum Change: Sendable, Equatable {
    /// The desired capacity is to become so much.
    case capacity(Int)
    /// The desired capacity is to stay within other bounds from now on.
    case bounds(CapacityBounds)
  }

  /// What is to change.
  package let change: Change
  /// Why, as the beginning of a sentence: the controller adds the bounds.
  package let reason: String

  /// Creates a wish.
  package init(_ change: Change, reason: String) {
    self.change = change
    self.reason = reason
  }

  /// The capacity wished for; nil for other bounds.
  package var capacity: Int? {
    switch change {
    case .capacity(let capacity): capacity
    case .bounds: nil
    }
  }
}
