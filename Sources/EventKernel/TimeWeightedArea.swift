/// The integral over time of a whole number that changes by steps, such as busy servers.
///
/// The area is kept as n·t plus the sum of the signed times of all changes, so that a change costs
/// one addition and reading is exact: the same area for any order of equal-time changes and for
/// any division of the run. The sum is 128 bits wide, since a million environments over three
/// hours already overflow 64 bits of nanoseconds.
@frozen
@usableFromInline
package struct TimeWeightedArea: Sendable, Equatable {
  /// The present height.
  @inlinable package var value: Int64 { height }
  @usableFromInline var height: Int64
  @usableFromInline var changes: Int128 = 0

  /// Starts at a height at time zero.
  @inlinable
  package init(value: Int64 = 0) {
    height = value
  }

  /// Raises or lowers the height at an instant; changes may be told in any order of time.
  @inlinable
  package mutating func add(_ step: Int64, at time: SimulationTime) {
    height &+= step
    changes &-= Int128(step) &* Int128(time.nanoseconds)
  }

  /// The sum of both at any instant.
  package static func += (left: inout Self, right: Self) {
    left.height &+= right.height
    left.changes &+= right.changes
  }

  /// Sets the height at an instant.
  @inlinable
  package mutating func set(_ value: Int64, at time: SimulationTime) {
    changes &-= Int128(value &- height) &* Int128(time.nanoseconds)
    height = value
  }

  /// The area from time zero to an instant at or after the last change, in height × nanoseconds.
  @inlinable
  package func area(at time: SimulationTime) -> Int128 {
    Int128(height) * Int128(time.nanoseconds) + changes
  }
}
