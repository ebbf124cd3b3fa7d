/// A component of a mixture and its share.
public struct WeightedDistribution: Sendable, Equatable {
  /// The share of the component, > 0, relative to the sum over the mixture.
  package let weight: Double

  /// The law of the values the component gives.
  package let distribution: Distribution

  /// Gives a distribution a share.
  ///
  /// - Parameters:
  ///   - weight: The share, > 0, relative to the sum over the mixture.
  ///   - distribution: The law of the values the component gives.
  package init(weight: Double, distribution: Distribution) {
    self.weight = weight
    self.distribution = distribution
  }
}

extension [WeightedDistribution] {
  /// The sum of the weights.
  var totalWeight: Double {
    reduce(0) { $0 + $1.weight }
  }

  /// The average of a quantity over the components, by weight.
  func average(_ quantity: (Distribution) -> Double) -> Double {
    reduce(0) { $0 + $1.weight * quantity($1.distribution) } / totalWeight
  }
}
