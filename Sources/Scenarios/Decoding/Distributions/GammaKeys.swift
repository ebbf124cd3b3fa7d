import Stochastics

/// A gamma distribution.
struct GammaKeys: MappingKeys {
  static let name = "gamma"
  static let sentence = "A gamma distribution."

  let variant: String
  let mean: Key<Double>
  let variation: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    mean = .mean(of: variate)
    variation = .variation(Distribution.leastGammaVariation...1_000)
  }
}

extension Section<GammaKeys> {
  func distribution() -> Distribution? {
    let mean = self[\.mean]
    let variation = self[\.variation]
    guard let mean, let variation else { return nil }
    return field.distribution { () throws(DistributionError) in
      try .makeGamma(mean: mean, coefficientOfVariation: variation)
    }
  }
}
