internal import CGSL

/// A mixture made ready to draw from: GSL's alias table over its innermost components.
///
/// Source: A. J. Walker, "An efficient method for generating discrete random variables with general
/// distributions", ACM Trans. Math. Softw. 3(3), 1977, doi:10.1145/355744.355749.
final class PreparedMixture {
  private let table: OpaquePointer
  private let components: [Distribution]

  /// Prepares a mixture; mixtures within it become components with the product of the weights.
  init(_ mixture: [WeightedDistribution]) {
    GSL.prepare()
    let components = Self.flattened(mixture, share: 1)
    let weights = components.map(\.weight)
    guard let table = gsl_ran_discrete_preproc(weights.count, weights) else {
      preconditionFailure("The weights of a mixture must be > 0.")
    }
    self.table = OpaquePointer(table)
    self.components = components.map(\.distribution)
  }

  deinit {
    gsl_ran_discrete_free(UnsafeMutablePointer(table))
  }

  /// The next value from a stream: one uniform number for the component, then its own draw.
  func draw(using stream: RandomStream) -> Double {
    let component = gsl_ran_discrete(stream.generator, UnsafePointer(table))
    return components[component].draw(using: stream)
  }

  private static func flattened(
    _ mixture: [WeightedDistribution],
    share: Double
  ) -> [WeightedDistribution] {
    let total = mixture.totalWeight
    return mixture.flatMap { component in
      let weight = share * component.weight / total
      guard case .mixture(let inner) = component.distribution else {
        return [WeightedDistribution(weight: weight, distribution: component.distribution)]
      }
      return flattened(inner, share: weight)
    }
  }
}
