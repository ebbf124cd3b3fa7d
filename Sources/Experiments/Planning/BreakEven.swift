/// A scale of the traffic at which one platform becomes cheaper than another.
package struct BreakEven: Sendable, Equatable {
  /// The platform that is cheaper below the scale.
  package let below: String
  /// The platform that is cheaper above it.
  package let above: String
  /// The scale: 1 is the traffic of the scenario.
  package let scale: Double
  /// Its 95 % interval.
  package let interval: ClosedRange<Double>
  /// Mean requests per second at the scale.
  package let requestsPerSecond: Double
  /// The cost of a month at the scale, in USD, of either.
  package let costPerMonth: Double
  /// Whether both keep the objectives at that scale.
  package let keepsObjectives: Bool
}
