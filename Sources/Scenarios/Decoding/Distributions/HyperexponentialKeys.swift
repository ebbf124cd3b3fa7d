import Stochastics

/// Two exponential phases with balanced means.
struct HyperexponentialKeys: MappingKeys {
  static let name = "hyperexponential"
  static let sentence = "Two exponential phases with balanced means."

  let variant: String
  let mean: Key<Double>
  let variation: Key<Double>

  init(of variate: Variate) {
    variant = variate.variant
    mean = .mean(of: variate)
    variation = .variation(1...1_000)
  }
}

extension Section<HyperexponentialKeys> {
  func distribution() -> Distribution? {
    let mean = self[\.mean]
    let variation = self[\.variation]
    guard let mean, let variation else { return nil }
    return field.distribution { () throws(DistributionError) in
      try .makeHyperexponential(mean: mean, coefficientOfVariation: variation)
    }
  }
}
